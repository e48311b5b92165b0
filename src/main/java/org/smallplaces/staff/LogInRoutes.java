package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;

/** Logging in and out. {@link StaffGuard} is mounted before it, and leaves the log-in page open. */
public final class LogInRoutes implements Routes {
    private static final String HOME = "/staff";
    private static final String AFTER_LOG_OUT = StaffGuard.LOG_IN + "?after=log-out";
    /** What the page says first; other words after the question mark mean nothing. */
    private static final Map<String, String> NOTICES = Map.of(
            "ended", "staff.log-in.ended",
            "log-out", "staff.log-in.logged-out",
            "provider", "staff.log-in.provider-refused",
            "away", "staff.log-in.provider-away");

    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final LogIn logIn;
    private final Sessions sessions;
    private final Replies replies;
    private final Clients clients;
    private final Optional<String> provider;

    /** @param provider the name of the OpenID provider by which one may log in as well, where there is one */
    public LogInRoutes(LogIn logIn, Sessions sessions, Replies replies, Clients clients, Optional<String> provider) {
        this.logIn = logIn;
        this.sessions = sessions;
        this.replies = replies;
        this.clients = clients;
        this.provider = provider;
    }

    @Override
    public void mount(Router router) {
        Get.on(router, StaffGuard.LOG_IN, this::show);
        Post.on(router, StaffGuard.LOG_IN, this::logIn);
        StaffRoute.post(router, StaffAct.KEEP_OWN_ACCOUNT, "/staff/log-out", this::logOut);
    }

    private Future<Void> show(RoutingContext ctx) {
        String notice = NOTICES.getOrDefault(ctx.request().getParam("after", ""), "");
        return member(ctx)
                .compose(member ->
                        member.isPresent() ? replies.seeOther(ctx, HOME) : page(ctx, OK, LogInPage.empty(notice)));
    }

    private Future<Optional<StaffMember>> member(RoutingContext ctx) {
        Optional<SessionId> id = sessions.cookie().read(ctx.request());
        return id.isEmpty() ? Future.succeededFuture(Optional.empty()) : sessions.member(id.get());
    }

    private Future<Void> logIn(RoutingContext ctx) {
        Form form = Form.of(ctx);
        String email = form.text("email");
        String password = form.raw("password");
        if (email.isEmpty() || password.isEmpty()) {
            return page(ctx, UNPROCESSABLE, LogInPage.incomplete(email, !password.isEmpty()));
        }
        Optional<SessionId> old = sessions.cookie().read(ctx.request());
        return logIn.attempt(clients.of(ctx), email, password, old).compose(outcome -> answer(ctx, email, outcome));
    }

    private Future<Void> answer(RoutingContext ctx, String email, LogIn.Outcome outcome) {
        if (outcome instanceof LogIn.Outcome.Begun begun) {
            sessions.cookie().set(ctx.response(), begun.session());
            return replies.seeOther(ctx, HOME);
        }
        if (outcome instanceof LogIn.Outcome.Throttled throttled) {
            Duration wait = throttled.retryAfter();
            ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
            return page(ctx, TOO_MANY, LogInPage.throttled(email, wait));
        }
        if (outcome instanceof LogIn.Outcome.Refused) {
            return page(ctx, UNPROCESSABLE, LogInPage.refused(email));
        }
        throw new AssertionError(outcome);
    }

    private Future<Void> logOut(RoutingContext ctx) {
        SessionId id = sessions.cookie().read(ctx.request()).orElseThrow();
        return sessions.end(id).compose(ended -> {
            sessions.cookie().clear(ctx.response());
            return replies.seeOther(ctx, AFTER_LOG_OUT);
        });
    }

    private Future<Void> page(RoutingContext ctx, int status, LogInPage page) {
        return replies.page(ctx, status, "pages/staff/log-in", page.withProvider(provider));
    }
}
