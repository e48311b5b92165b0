package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;

/** One's own second factor: set up, recovery codes, removed. */
public final class FactorRoutes implements Routes {
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;

    private final Factors factors;
    private final Accounts accounts;
    private final Replies replies;
    private final String site;

    public FactorRoutes(StaffParts parts) {
        this.factors = new Factors(parts);
        this.accounts = parts.accounts();
        this.replies = parts.replies();
        this.site = parts.settings().baseUrl().getHost();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.KEEP_OWN_ACCOUNT, StaffGuard.FACTOR, this::show);
        StaffRoute.post(router, StaffAct.CHANGE_OWN_FACTOR, StaffGuard.FACTOR, this::setUp);
        StaffRoute.post(router, StaffAct.CHANGE_OWN_FACTOR, StaffGuard.FACTOR + "/codes", this::renewCodes);
        StaffRoute.post(router, StaffAct.CHANGE_OWN_FACTOR, StaffGuard.FACTOR + "/remove", this::remove);
    }

    private Future<Void> show(RoutingContext ctx) {
        Session session = StaffGuard.session(ctx);
        UUID staff = session.member().id();
        return factors.find(staff)
                .compose(found -> found.map(factor -> replies.page(
                                ctx,
                                OK,
                                "pages/staff/factor-there",
                                FactorPage.There.of(factor, factors.isRequiredOf(session.member()))))
                        .orElseGet(() -> form(ctx, OK, factors.offer(staff), List.of())));
    }

    private Future<Void> form(RoutingContext ctx, int status, Factors.Offer offer, List<FieldProblem> problems) {
        Session session = StaffGuard.session(ctx);
        boolean required = factors.isRequiredOf(session.member());
        return accounts.byId(session.member().id()).compose(account -> {
            String email = account.map(Account::address).orElse("");
            FactorPage.SetUp page = FactorPage.SetUp.of(offer, site, email, required, problems);
            return replies.page(ctx, status, "pages/staff/factor", page);
        });
    }

    private Future<Void> setUp(RoutingContext ctx) {
        UUID staff = StaffGuard.session(ctx).member().id();
        Form form = Form.of(ctx);
        return factors.setUp(staff, form.raw("offer"), form.text("code")).compose(outcome -> {
            if (outcome instanceof Factors.SetUp.Done done) {
                return codes(ctx, done.codes(), true);
            }
            if (outcome instanceof Factors.SetUp.WrongCode wrong) {
                return form(ctx, UNPROCESSABLE, wrong.offer(), List.of(new FieldProblem("code", "factor.code.wrong")));
            }
            return form(
                    ctx,
                    UNPROCESSABLE,
                    factors.offer(staff),
                    List.of(new FieldProblem("code", "factor.code.too-late")));
        });
    }

    private Future<Void> renewCodes(RoutingContext ctx) {
        UUID staff = StaffGuard.session(ctx).member().id();
        return factors.renewCodes(staff)
                .compose(fresh -> fresh.map(codes -> codes(ctx, codes, false))
                        .orElseGet(() -> replies.seeOther(ctx, StaffGuard.FACTOR)));
    }

    private Future<Void> codes(RoutingContext ctx, List<String> codes, boolean fresh) {
        return replies.page(ctx, OK, "pages/staff/factor-codes", new FactorPage.Codes(codes, fresh));
    }

    /** Whoever has to have one keeps it. */
    private Future<Void> remove(RoutingContext ctx) {
        Session session = StaffGuard.session(ctx);
        return factors.isRequiredOf(session.member())
                ? replies.seeOther(ctx, StaffGuard.FACTOR)
                : factors.remove(session.member().id())
                        .compose(done -> replies.seeOther(ctx, AccountRoutes.ACCOUNT + "?done=factor-off"));
    }
}
