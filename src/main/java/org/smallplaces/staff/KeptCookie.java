package org.smallplaces.staff;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** A cookie beside the session's, guarded as that one is ({@link SessionCookie}), which is kept for a time. */
record KeptCookie(String name, boolean secure, Duration kept) {
    /** Between password and code. */
    static KeptCookie step(boolean secure) {
        return new KeptCookie("step", secure, LogInSteps.VALID);
    }

    /** By which a browser is known again. */
    static KeptCookie known(boolean secure) {
        return new KeptCookie("known", secure, KnownBrowsers.KNOWN);
    }

    private String fullName() {
        return (secure ? "__Host-smallplaces-" : "smallplaces-") + name;
    }

    /** What the browser brought, or empty. */
    String read(HttpServerRequest request) {
        Cookie cookie = request.getCookie(fullName());
        return cookie == null ? "" : cookie.getValue();
    }

    void set(HttpServerResponse response, String value) {
        response.addCookie(cookie(value).setMaxAge(kept.toSeconds()));
    }

    void clear(HttpServerResponse response) {
        response.addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(fullName(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
