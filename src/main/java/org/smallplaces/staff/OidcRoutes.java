package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Get;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.RateLimiter;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;

/**
 * Logging in by way of the organisation's OpenID provider. Only who has an account here gets in: the provider says
 * whose mailbox it is, and asks for whatever factors the organisation wants. Its answer comes by GET, as the protocol
 * has it; it begins a session for the browser that asked, once, and changes nothing else.
 */
public final class OidcRoutes implements Routes {
    static final String START = "/staff/log-in/provider";
    static final String CALLBACK = "/staff/log-in/provider/answer";

    private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Duration ATTEMPT = Duration.ofMinutes(10);
    private static final int FOUND = 302;
    private static final int TOO_MANY = 429;

    private final OidcProvider provider;
    private final Accounts accounts;
    private final LogIn logIn;
    private final Sessions sessions;
    private final Replies replies;
    private final Clients clients;
    private final HttpSettings http;
    private final SecureRandom random = new SecureRandom();
    private final RateLimiter limits = new RateLimiter(20, Duration.ofMinutes(15));

    public OidcRoutes(
            Vertx vertx,
            OidcSettings settings,
            Accounts accounts,
            LogIn logIn,
            Sessions sessions,
            Replies replies,
            Clients clients,
            HttpSettings http) {
        this.provider = new OidcProvider(vertx, settings, http.link(CALLBACK));
        this.accounts = accounts;
        this.logIn = logIn;
        this.sessions = sessions;
        this.replies = replies;
        this.clients = clients;
        this.http = http;
    }

    @Override
    public void mount(Router router) {
        Get.on(router, START, this::start);
        Get.on(router, CALLBACK, this::answer);
    }

    private Future<Void> start(RoutingContext ctx) {
        OidcAttempt attempt = new OidcAttempt(SessionId.random(random).value());
        return provider.address(attempt)
                .compose(address -> {
                    ctx.response().addCookie(cookie(attempt.secret()).setMaxAge(ATTEMPT.toSeconds()));
                    return ctx.response()
                            .setStatusCode(FOUND)
                            .putHeader("Location", address)
                            .putHeader("Cache-Control", "no-store")
                            .end();
                })
                .recover(failure -> failed(ctx, "away", failure));
    }

    private Future<Void> answer(RoutingContext ctx) {
        Optional<OidcAttempt> attempt = attempt(ctx);
        String code = ctx.request().getParam("code", "");
        if (attempt.isEmpty() || code.isEmpty()) {
            return back(ctx, "provider");
        }
        Optional<Duration> wait = limits.refuses(clients.of(ctx));
        if (wait.isPresent()) {
            ctx.response().putHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            ctx.fail(TOO_MANY);
            return Future.succeededFuture();
        }
        return provider.whoAnswers(attempt.get(), code)
                .recover(failure -> {
                    LOG.warn("provider_refused type={}", failure.getClass().getName());
                    return Future.succeededFuture(Optional.empty());
                })
                .compose(address -> letIn(ctx, address));
    }

    /** The attempt that this browser began, if the answer is to it. */
    private Optional<OidcAttempt> attempt(RoutingContext ctx) {
        return Optional.ofNullable(ctx.request().getCookie(cookieName()))
                .map(Cookie::getValue)
                .filter(value -> SECRET.matcher(value).matches())
                .map(OidcAttempt::new)
                .filter(attempt -> attempt.answers(ctx.request().getParam("state", "")));
    }

    private Future<Void> letIn(RoutingContext ctx, Optional<EmailAddress> address) {
        Optional<SessionId> old = sessions.cookie().read(ctx.request());
        return address.map(accounts::find)
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(account -> logIn.beginFor(account, old))
                .compose(session -> {
                    if (session.isEmpty()) {
                        return back(ctx, "provider");
                    }
                    ctx.response().addCookie(cookie("").setMaxAge(0));
                    sessions.cookie().set(ctx.response(), session.get());
                    return replies.seeOther(ctx, "/staff");
                });
    }

    private Future<Void> failed(RoutingContext ctx, String why, Throwable failure) {
        LOG.warn("provider_unreachable type={}", failure.getClass().getName());
        return back(ctx, why);
    }

    /** Back to the log-in page, which says in words what happened. */
    private Future<Void> back(RoutingContext ctx, String why) {
        ctx.response().addCookie(cookie("").setMaxAge(0));
        return replies.seeOther(ctx, StaffGuard.LOG_IN + "?after=" + why);
    }

    private String cookieName() {
        return http.secure() ? "__Host-provider" : "provider";
    }

    /** Lax, so that it comes along when the provider sends the browser back. */
    private Cookie cookie(String value) {
        return Cookie.cookie(cookieName(), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(http.secure())
                .setSameSite(CookieSameSite.LAX);
    }
}
