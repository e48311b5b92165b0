package org.smallplaces.signing;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.vault.Tokens;

/**
 * Remembers for a few hours in which browser somebody signed, so that the page behind the mail's link can say so. The
 * cookie holds a keyed proof for that one signature and nothing by which anybody could be recognised elsewhere; it opens
 * nothing and decides nothing.
 */
final class SignedHere {
    private static final Duration REMEMBERED = Duration.ofHours(6);

    private final Tokens tokens;
    private final boolean secure;

    SignedHere(Tokens tokens, HttpSettings settings) {
        this.tokens = tokens;
        this.secure = settings.secure();
    }

    /** Remembers that {@code signature} was given in this browser. */
    void remember(RoutingContext ctx, UUID signature) {
        ctx.response().addCookie(cookie(tokens.proof(signature)).setMaxAge(REMEMBERED.toSeconds()));
    }

    /** Whether {@code signature} was given in this browser. */
    boolean isSo(RoutingContext ctx, UUID signature) {
        return Optional.ofNullable(ctx.request().getCookie(name()))
                .filter(cookie -> tokens.isProof(cookie.getValue(), signature))
                .isPresent();
    }

    /** Forgets, once there is nothing more to say. */
    void forget(RoutingContext ctx) {
        if (ctx.request().getCookie(name()) != null) {
            ctx.response().addCookie(cookie("").setMaxAge(0));
        }
    }

    private String name() {
        return secure ? "__Host-signed" : "signed";
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(name(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
