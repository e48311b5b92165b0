package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.LineForm;
import org.smallplaces.signature.LineEditOutcome;

/** One line of a letter in the console: editing it, and asking somebody else of the organisation. */
public final class LineRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String LINE = "/staff/campaigns/:slug/lines/:id";

    private final AuthorityParts parts;
    private final AuthorityStore store;
    private final LineViews views;
    private final ContactNaming contacts;
    private final Replies replies;

    public LineRoutes(AuthorityParts parts) {
        this.parts = parts;
        this.store = new AuthorityStore(parts.pool(), parts.sealer());
        this.views = new LineViews(parts);
        this.contacts = new ContactNaming(parts);
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.REVIEW,
                LINE,
                ctx -> with(ctx, (campaign, one) -> {
                    String did = OrganisationRoutes.parameter(ctx, "did");
                    return show(
                            ctx,
                            campaign,
                            one,
                            OK,
                            LineTyped.of(one, did.matches("edited|unchanged|asked") ? did : ""));
                }));
        StaffRoute.post(router, StaffAct.REVIEW, LINE, ctx -> with(ctx, (campaign, one) -> edit(ctx, campaign, one)));
        StaffRoute.post(
                router,
                StaffAct.REVIEW,
                LINE + "/contact",
                ctx -> with(ctx, (campaign, one) -> ask(ctx, campaign, one)));
    }

    private Future<Void> show(
            RoutingContext ctx, Campaign campaign, AuthoritySignature one, int status, LineTyped typed) {
        return views.page(campaign, one, typed)
                .compose(page -> replies.page(ctx, status, "pages/cosigning/line", page));
    }

    private Future<Void> edit(RoutingContext ctx, Campaign campaign, AuthoritySignature one) {
        Form form = Form.of(ctx);
        String name = form.raw("name");
        LineRequest line = LineForm.read(form);
        return parts.edits()
                .edit(
                        campaign,
                        one.id(),
                        form.text("seen"),
                        name,
                        line,
                        StaffIdentity.of(ctx).actor())
                .compose(outcome -> answer(ctx, campaign, one, name, line, outcome));
    }

    private Future<Void> answer(
            RoutingContext ctx,
            Campaign campaign,
            AuthoritySignature one,
            String name,
            LineRequest line,
            LineEditOutcome outcome) {
        LineTyped typed = LineTyped.of(one, "").with(name, line);
        if (outcome instanceof LineEditOutcome.Refused refused) {
            return show(ctx, campaign, one, UNPROCESSABLE, typed.wrong(errors(refused.reasons())));
        }
        if (outcome instanceof LineEditOutcome.Overtaken) {
            return show(ctx, campaign, one, CONFLICT, typed.wrong(Map.of("seen", "lines.error.overtaken")));
        }
        if (outcome instanceof LineEditOutcome.Gone) {
            return Future.failedFuture(new HttpException(NOT_FOUND));
        }
        String did = outcome instanceof LineEditOutcome.Edited ? "edited" : "unchanged";
        return replies.seeOther(ctx, AuthorityParts.linePath(campaign, one.id()) + "?did=" + did);
    }

    private static Map<String, String> errors(List<Reason> reasons) {
        return reasons.stream().collect(Collectors.toMap(Reason::field, LineForm::key, (first, second) -> first));
    }

    private Future<Void> ask(RoutingContext ctx, Campaign campaign, AuthoritySignature one) {
        Form form = Form.of(ctx);
        ContactNamed named =
                new ContactNamed(form.text("contactName"), form.text("contactEmail"), form.text("language"));
        return contacts.ask(campaign, one, named, StaffIdentity.of(ctx))
                .compose(wrong -> wrong.isEmpty()
                        ? replies.seeOther(ctx, AuthorityParts.linePath(campaign, one.id()) + "?did=asked")
                        : show(
                                ctx,
                                campaign,
                                one,
                                UNPROCESSABLE,
                                LineTyped.of(one, "").with(named).wrong(wrong)));
    }

    private Future<Void> with(RoutingContext ctx, BiFunction<Campaign, AuthoritySignature, Future<Void>> step) {
        Campaign campaign = parts.letter(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
        return AuthorityParts.id(ctx.pathParam("id"))
                .map(id -> store.find(campaign.id(), id))
                .orElseThrow(() -> new HttpException(NOT_FOUND))
                .compose(found -> step.apply(campaign, found.orElseThrow(() -> new HttpException(NOT_FOUND))));
    }
}
