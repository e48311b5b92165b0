package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Clients;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Post;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;

/** Logging in, by a password and by a code, and out. {@link StaffGuard} is mounted before it, and leaves it open. */
public final class LogInRoutes implements Routes {
    private static final String HOME = "/staff";
    private static final String AFTER_LOG_OUT = StaffGuard.LOG_IN + "?after=log-out";
    private static final String STEP_OVER = StaffGuard.LOG_IN + "?after=step";
    /** What the page says first; other words after the question mark mean nothing. */
    private static final Map<String, String> NOTICES = Map.of(
            "ended", "staff.log-in.ended",
            "log-out", "staff.log-in.logged-out",
            "provider", "staff.log-in.provider-refused",
            "away", "staff.log-in.provider-away",
            "joined", "join.done",
            "step", "staff.code.over");

    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final LogIn logIn;
    private final Sessions sessions;
    private final Replies replies;
    private final Clients clients;
    private final KeptCookie step;
    private final KeptCookie known;

    private final Optional<String> provider;

    /** @param provider the name of the OpenID provider by which one may log in as well, where there is one */
    public LogInRoutes(LogIn logIn, StaffParts parts, Optional<String> provider) {
        this.provider = provider;
        this.logIn = logIn;
        this.sessions = parts.sessions();
        this.replies = parts.replies();
        this.clients = parts.clients();
        this.step = KeptCookie.step(parts.settings().secure());
        this.known = KeptCookie.known(parts.settings().secure());
    }

    @Override
    public void mount(Router router) {
        Get.on(router, StaffGuard.LOG_IN, this::show);
        Post.on(router, StaffGuard.LOG_IN, this::logIn);
        Get.on(router, StaffGuard.CODE, this::showCode);
        Post.on(router, StaffGuard.CODE, this::code);
        StaffRoute.post(router, StaffAct.KEEP_OWN_ACCOUNT, StaffGuard.LOG_OUT, this::logOut);
    }

    private Future<Void> show(RoutingContext ctx) {
        String notice = NOTICES.getOrDefault(ctx.request().getParam("after", ""), "");
        return session(ctx)
                .compose(session ->
                        session.isPresent() ? replies.seeOther(ctx, HOME) : page(ctx, OK, LogInPage.empty(notice)));
    }

    private Future<Optional<Session>> session(RoutingContext ctx) {
        Optional<SessionId> id = sessions.cookie().read(ctx.request());
        return id.isEmpty() ? Future.succeededFuture(Optional.empty()) : sessions.find(id.get());
    }

    private Future<Void> logIn(RoutingContext ctx) {
        Form form = Form.of(ctx);
        String email = form.text("email");
        String password = form.raw("password");
        if (email.isEmpty() || password.isEmpty()) {
            return page(ctx, UNPROCESSABLE, LogInPage.incomplete(email, !password.isEmpty()));
        }
        return logIn.attempt(from(ctx), email, password).compose(outcome -> answer(ctx, email, outcome));
    }

    private LogIn.From from(RoutingContext ctx) {
        return new LogIn.From(
                clients.of(ctx),
                AccountRoutes.browser(ctx),
                known.read(ctx.request()),
                sessions.cookie().read(ctx.request()));
    }

    private Future<Void> answer(RoutingContext ctx, String email, LogIn.Outcome outcome) {
        if (outcome instanceof LogIn.Outcome.Begun begun) {
            return begin(ctx, begun);
        }
        if (outcome instanceof LogIn.Outcome.CodeWanted wanted) {
            step.set(ctx.response(), wanted.step().value());
            return replies.seeOther(ctx, StaffGuard.CODE);
        }
        if (outcome instanceof LogIn.Outcome.Throttled throttled) {
            AccountRoutes.retryAfter(ctx, throttled.retryAfter());
            return page(ctx, TOO_MANY, LogInPage.throttled(email, throttled.retryAfter()));
        }
        if (outcome instanceof LogIn.Outcome.Refused) {
            return page(ctx, UNPROCESSABLE, LogInPage.refused(email));
        }
        throw new AssertionError(outcome);
    }

    private Future<Void> begin(RoutingContext ctx, LogIn.Outcome.Begun begun) {
        sessions.cookie().set(ctx.response(), begun.session());
        known.set(ctx.response(), begun.known());
        return replies.seeOther(ctx, HOME);
    }

    private Future<Void> showCode(RoutingContext ctx) {
        Optional<SessionId> waiting = SessionId.parse(step.read(ctx.request()));
        return waiting.map(logIn::isWaiting)
                .orElseGet(() -> Future.succeededFuture(false))
                .compose(waits ->
                        waits ? codePage(ctx, OK, CodePage.empty()) : replies.seeOther(ctx, StaffGuard.LOG_IN));
    }

    private Future<Void> code(RoutingContext ctx) {
        Optional<SessionId> waiting = SessionId.parse(step.read(ctx.request()));
        String typed = Form.of(ctx).text("code");
        if (waiting.isEmpty()) {
            return replies.seeOther(ctx, STEP_OVER);
        }
        if (typed.isEmpty()) {
            return codePage(ctx, UNPROCESSABLE, CodePage.wrong("staff.code.missing"));
        }
        return logIn.code(from(ctx), waiting.get(), typed).compose(outcome -> codeAnswer(ctx, outcome));
    }

    private Future<Void> codeAnswer(RoutingContext ctx, LogIn.Outcome outcome) {
        if (outcome instanceof LogIn.Outcome.Begun begun) {
            step.clear(ctx.response());
            return begin(ctx, begun);
        }
        if (outcome instanceof LogIn.Outcome.Throttled throttled) {
            AccountRoutes.retryAfter(ctx, throttled.retryAfter());
            return codePage(ctx, TOO_MANY, CodePage.throttled(throttled.retryAfter()));
        }
        if (outcome instanceof LogIn.Outcome.Refused) {
            return codePage(ctx, UNPROCESSABLE, CodePage.wrong("staff.code.wrong"));
        }
        step.clear(ctx.response());
        return replies.seeOther(ctx, STEP_OVER);
    }

    private Future<Void> codePage(RoutingContext ctx, int status, CodePage page) {
        return replies.page(ctx, status, "pages/staff/code", page);
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
