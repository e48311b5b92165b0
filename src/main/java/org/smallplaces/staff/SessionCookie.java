package org.smallplaces.staff;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * The session's cookie: no script reads it, other sites' posts do not carry it, and it goes when the browser closes.
 * SameSite is Lax, not Strict, so that a link in a mail to the console finds its reader logged in. Under https the
 * prefix {@code __Host-} binds it to this very host (RFC 6265bis, 4.1.3.2).
 */
record SessionCookie(boolean secure) {
    private String name() {
        return secure ? "__Host-smallplaces" : "smallplaces";
    }

    /** Whether the browser brought one, of whatever form. */
    boolean isOn(HttpServerRequest request) {
        return request.getCookie(name()) != null;
    }

    /** The session that the browser says it has. */
    Optional<SessionId> read(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(name())).flatMap(cookie -> SessionId.parse(cookie.getValue()));
    }

    void set(HttpServerResponse response, SessionId id) {
        response.addCookie(cookie(id.value()));
    }

    void clear(HttpServerResponse response) {
        response.addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
