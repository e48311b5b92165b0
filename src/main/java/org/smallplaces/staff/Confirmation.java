package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;

/**
 * Before something dangerous, asks whoever proved longer than 15 minutes ago who they are to do so once more. The page
 * that asks carries every field that was posted, and posts to the same address: nothing typed is lost, and no address
 * is followed.
 */
final class Confirmation {
    private static final String PASSWORD = "confirm-password";
    private static final String CODE = "confirm-code";
    private static final Set<String> OWN = Set.of("csrf", PASSWORD, CODE);
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final Proofs proofs;
    private final Sessions sessions;
    private final Replies replies;
    private final Clock clock;

    Confirmation(StaffParts parts) {
        this.proofs = new Proofs(parts);
        this.sessions = parts.sessions();
        this.replies = parts.replies();
        this.clock = parts.clock();
    }

    /**
     * The page that asks.
     *
     * @param action where it posts to: where the form did that it interrupts
     * @param factor whether a code is asked for too
     * @param carried what was posted
     */
    record Page(String action, boolean factor, List<Carried> carried, List<FieldProblem> problems) {
        public String titleKey() {
            return problems.isEmpty() ? "confirm.title" : "confirm.title-error";
        }

        public List<FieldProblem> passwordErrors() {
            return at(PASSWORD);
        }

        public List<FieldProblem> codeErrors() {
            return at(CODE);
        }

        private List<FieldProblem> at(String field) {
            return problems.stream()
                    .filter(problem -> problem.field().equals(field))
                    .toList();
        }
    }

    /** A field that was posted. */
    record Carried(String name, String value) {}

    /** Whether the request goes on; where it does not, it has been answered. */
    Future<Boolean> confirmed(RoutingContext ctx) {
        Session session = StaffGuard.session(ctx);
        if (session.isFresh(clock.instant())) {
            return Future.succeededFuture(true);
        }
        String password = Form.of(ctx).raw(PASSWORD);
        if (password.isEmpty()) {
            boolean asked = Form.of(ctx).fields().stream()
                    .anyMatch(field -> field.getKey().equals(PASSWORD));
            return asked
                    ? ask(ctx, UNPROCESSABLE, List.of(new FieldProblem(PASSWORD, "staff.log-in.password-missing")))
                    : ask(ctx, OK, List.of());
        }
        return proofs.both(session.member().id(), password, Form.of(ctx).text(CODE))
                .compose(outcome -> answer(ctx, session, outcome));
    }

    private Future<Boolean> answer(RoutingContext ctx, Session session, Proofs.Outcome outcome) {
        if (outcome instanceof Proofs.Outcome.Right) {
            SessionId old = sessions.cookie().read(ctx.request()).orElseThrow();
            return sessions.authenticated(old, session).compose(renewed -> {
                renewed.ifPresent(id -> sessions.cookie().set(ctx.response(), id));
                return renewed.isPresent()
                        ? Future.succeededFuture(true)
                        : replies.seeOther(ctx, StaffGuard.ENDED).map(false);
            });
        }
        if (outcome instanceof Proofs.Outcome.Throttled throttled) {
            AccountRoutes.retryAfter(ctx, throttled.patience());
            FieldProblem problem = new FieldProblem(PASSWORD, "staff.log-in.throttled", throttled.minutes());
            return ask(ctx, TOO_MANY, List.of(problem));
        }
        FieldProblem problem = outcome instanceof Proofs.Outcome.WrongCode
                ? new FieldProblem(CODE, "staff.code.wrong")
                : new FieldProblem(PASSWORD, "confirm.wrong");
        return ask(ctx, UNPROCESSABLE, List.of(problem));
    }

    private Future<Boolean> ask(RoutingContext ctx, int status, List<FieldProblem> problems) {
        List<Carried> carried = Form.of(ctx).fields().stream()
                .filter(field -> !OWN.contains(field.getKey()))
                .map(field -> new Carried(field.getKey(), field.getValue()))
                .toList();
        Page page = new Page(ctx.normalizedPath(), StaffGuard.session(ctx).hasFactor(), carried, problems);
        return replies.page(ctx, status, "pages/staff/confirm", page).map(false);
    }
}
