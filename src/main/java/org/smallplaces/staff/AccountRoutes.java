package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** One's own account: name, password, sessions. */
public final class AccountRoutes implements Routes {
    static final String ACCOUNT = "/staff/account";
    /** What the page says first; other words after the question mark mean nothing. */
    private static final Map<String, String> DONE = Map.of(
            "saved", "account.done.saved",
            "password", "account.done.password",
            "ended", "account.done.ended",
            "factor-off", "account.done.factor-off");

    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final OwnAccount own;
    private final Proofs proofs;
    private final Sessions sessions;
    private final StaffParts parts;
    private final Replies replies;

    public AccountRoutes(StaffParts parts) {
        this.own = new OwnAccount(parts);
        this.proofs = new Proofs(parts);
        this.sessions = parts.sessions();
        this.parts = parts;
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.KEEP_OWN_ACCOUNT, ACCOUNT, ctx -> show(ctx, OK, List.of()));
        StaffRoute.post(router, StaffAct.KEEP_OWN_ACCOUNT, ACCOUNT + "/name", this::change);
        // As dangerous as the factor itself: it begins a session that has just been proved.
        StaffRoute.post(router, StaffAct.CHANGE_OWN_FACTOR, ACCOUNT + "/password", this::changePassword);
        StaffRoute.post(router, StaffAct.KEEP_OWN_ACCOUNT, ACCOUNT + "/sessions", this::endSessions);
        StaffRoute.post(router, StaffAct.KEEP_OWN_ACCOUNT, ACCOUNT + "/stay", this::stay);
    }

    private Future<Void> change(RoutingContext ctx) {
        Form form = Form.of(ctx);
        UUID staff = StaffGuard.session(ctx).member().id();
        Optional<String> name = StaffName.parse(form.text("name"));
        if (name.isEmpty()) {
            return show(ctx, UNPROCESSABLE, List.of(new FieldProblem("name", "people.name.wrong")));
        }
        return own.of(staff)
                .compose(account -> own.change(staff, name.get(), chosen(form).orElse(account.language())))
                .compose(done -> replies.seeOther(ctx, ACCOUNT + "?done=saved"));
    }

    private Optional<Language> chosen(Form form) {
        return Language.parse(form.text("mail-language"))
                .filter(replies.languages().spoken()::contains);
    }

    private Future<Void> changePassword(RoutingContext ctx) {
        UUID staff = StaffGuard.session(ctx).member().id();
        return own.of(staff).compose(account -> {
            EmailAddress address = EmailAddresses.parse(account.address()).orElseThrow();
            Password wanted = Password.typed(Form.of(ctx).raw("password"));
            List<FieldProblem> problems = Stream.of(
                            FieldProblem.when(
                                    Form.of(ctx).raw("present").isEmpty(),
                                    "present",
                                    "account.password.present-missing"),
                            wanted.fault(address).map(fault -> FieldProblem.of("password", fault)))
                    .flatMap(Optional::stream)
                    .toList();
            return problems.isEmpty()
                    ? proofs.password(staff, Form.of(ctx).raw("present"))
                            .compose(outcome -> changePassword(ctx, outcome, wanted))
                    : show(ctx, UNPROCESSABLE, problems);
        });
    }

    private Future<Void> changePassword(RoutingContext ctx, Proofs.Outcome outcome, Password wanted) {
        if (outcome instanceof Proofs.Outcome.Right right) {
            return own.changePassword(right.account(), wanted, browser(ctx)).compose(begun -> {
                begun.ifPresent(session -> sessions.cookie().set(ctx.response(), session));
                return replies.seeOther(ctx, ACCOUNT + "?done=password");
            });
        }
        if (outcome instanceof Proofs.Outcome.Throttled throttled) {
            retryAfter(ctx, throttled.patience());
            return show(
                    ctx, TOO_MANY, List.of(new FieldProblem("present", "staff.log-in.throttled", throttled.minutes())));
        }
        return show(ctx, UNPROCESSABLE, List.of(new FieldProblem("present", "account.password.present-wrong")));
    }

    static void retryAfter(RoutingContext ctx, Duration wait) {
        ctx.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds() + 1));
    }

    static String browser(RoutingContext ctx) {
        return BrowserName.of(ctx.request().getHeader(HttpHeaders.USER_AGENT));
    }

    /** Ends the session named, or all others; what names neither ends none. */
    private Future<Void> endSessions(RoutingContext ctx) {
        Session present = StaffGuard.session(ctx);
        String named = Form.of(ctx).text("session");
        if (named.equals("others")) {
            return sessions.end(present, Optional.empty())
                    .compose(ended -> replies.seeOther(ctx, ACCOUNT + "?done=ended"));
        }
        Optional<UUID> one = uuid(named).filter(id -> !id.equals(present.id()));
        return one.isEmpty()
                ? replies.seeOther(ctx, ACCOUNT)
                : sessions.end(present, one).compose(ended -> replies.seeOther(ctx, ACCOUNT + "?done=ended"));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** That the guard let it pass has kept the session from ending; says for how many seconds. */
    private Future<Void> stay(RoutingContext ctx) {
        Session session = StaffGuard.session(ctx);
        Instant now = parts.clock().instant();
        View view = replies.view(ctx, Messages.FALLBACK);
        JsonObject left = new JsonObject()
                .put("idle", Duration.between(now, session.idleUntil()).toSeconds())
                .put("end", Duration.between(now, session.until()).toSeconds())
                .put("said", replies.render("partials/session-ends", view, new Ends()));
        return ctx.response().putHeader("Content-Type", "application/json").end(left.encode());
    }

    /** What is said of the session's end stands in the frame. */
    private record Ends() {}

    private Future<Void> show(RoutingContext ctx, int status, List<FieldProblem> problems) {
        Session session = StaffGuard.session(ctx);
        UUID staff = session.member().id();
        View view = replies.view(ctx, Messages.FALLBACK).at(ACCOUNT);
        return Future.all(own.of(staff), sessions.of(staff))
                .map(both -> page(ctx, session, both.resultAt(0), both.resultAt(1), problems))
                .compose(page -> replies.page(ctx, status, "pages/staff/account", view, page));
    }

    private AccountPage page(
            RoutingContext ctx,
            Session session,
            Account account,
            List<SessionStore.Own> open,
            List<FieldProblem> problems) {
        Form form = Form.of(ctx);
        boolean typed = ctx.normalizedPath().endsWith("/name");
        Language mails = chosen(form).orElse(account.language());
        return new AccountPage(
                DONE.getOrDefault(
                        Optional.ofNullable(ctx.request().getParam("done")).orElse(""), ""),
                account.address(),
                typed ? form.text("name") : account.name(),
                replies.languages().spoken().stream()
                        .map(one -> new InvitePage.LanguageChoice(one.tag(), one.ownName(), one.equals(mails)))
                        .toList(),
                open.stream()
                        .map(one -> new AccountPage.Line(
                                one.id().toString(),
                                one.browser(),
                                one.begunAt(),
                                one.seenAt(),
                                one.id().equals(session.id())))
                        .toList(),
                open.size() > 1,
                account.hasFactor(),
                session.idleUntil(),
                session.until(),
                problems);
    }
}
