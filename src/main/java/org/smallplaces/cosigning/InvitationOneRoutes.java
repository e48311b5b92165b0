package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.cosigning.InvitationStaffPages.BoardLine;
import org.smallplaces.cosigning.InvitationStaffPages.InvitationPage;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** One invitation in the console: mail it again, correct its address, take it back. */
public final class InvitationOneRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String ONE = InvitationStaffRoutes.BOARD + "/:id";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> RESULTS = Set.of("resent", "corrected", "late");

    private final InvitationParts parts;
    private final InvitationStore store;
    private final InvitationBoardStore boards;
    private final Invites invites;

    public InvitationOneRoutes(InvitationParts parts) {
        this.parts = parts;
        this.store = new InvitationStore(parts.hashes(), parts.sealer());
        this.boards = new InvitationBoardStore(parts.pool());
        this.invites = new Invites(parts.pool(), parts.hashes(), store, parts.clock(), parts.mailPosted());
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router, StaffAct.INVITE, ONE, ctx -> found(ctx, (campaign, one) -> show(ctx, OK, campaign, one)));
        StaffRoute.post(router, StaffAct.INVITE, ONE, ctx -> found(ctx, (campaign, one) -> act(ctx, campaign, one)));
    }

    @FunctionalInterface
    private interface Step {
        Future<Void> take(Campaign campaign, Invitation one);
    }

    private Future<Void> found(RoutingContext ctx, Step step) {
        Campaign campaign = InvitationStaffRoutes.campaign(ctx, parts);
        String id = ctx.pathParam("id");
        if (!ID.matcher(id).matches()) {
            throw new HttpException(NOT_FOUND);
        }
        return store.find(parts.pool(), UUID.fromString(id))
                .compose(found -> step.take(
                        campaign,
                        found.filter(one -> one.campaign().equals(campaign.id()))
                                .orElseThrow(() -> new HttpException(NOT_FOUND))));
    }

    private Future<Void> show(RoutingContext ctx, int status, Campaign campaign, Invitation one) {
        String did = InvitationStaffRoutes.parameter(ctx, "did");
        return show(ctx, status, campaign, one, RESULTS.contains(did) ? "invitations.did." + did : "", "", "");
    }

    private Future<Void> show(
            RoutingContext ctx,
            int status,
            Campaign campaign,
            Invitation one,
            String result,
            String email,
            String error) {
        String base = InvitationStaffRoutes.base(campaign);
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        StaffMember member = StaffIdentity.of(ctx);
        return boards.from(one.id())
                .compose(from -> parts.replies()
                        .page(
                                ctx,
                                status,
                                "pages/cosigning/invitation",
                                view,
                                new InvitationPage(
                                        base,
                                        base + "/" + one.id(),
                                        campaign.definition().schedule().zone(),
                                        line(base, one),
                                        one.address().substring(one.address().lastIndexOf('@') + 1),
                                        from.orElse(""),
                                        one.declinedBecause(),
                                        one.invitedAt(),
                                        one.chasedAt(),
                                        signaturePath(campaign, one, member),
                                        one.state().isAnswered(),
                                        InvitationStaffRoutes.isOpen(campaign, parts),
                                        result,
                                        email,
                                        error)));
    }

    private static String signaturePath(Campaign campaign, Invitation one, StaffMember member) {
        return one.signature()
                .filter(given -> member.may(StaffAct.REVIEW, campaign.slug()))
                .map(given -> "/staff/campaigns/" + campaign.slug() + "/signatures/" + given.id())
                .orElse("");
    }

    private static BoardLine line(String base, Invitation one) {
        return new BoardLine(
                base + "/" + one.id(),
                InvitationBoard.view(one.name(), one.line()),
                one.language().ownName(),
                one.group(),
                one.fromElsewhere(),
                one.forwarded(),
                one.signature().filter(given -> !given.own()).isPresent(),
                one.chasedAt().isPresent(),
                one.state().word(),
                one.invitedAt(),
                one.waits() ? "invitations.note.waits" : "");
    }

    private Future<Void> act(RoutingContext ctx, Campaign campaign, Invitation one) {
        String actor = StaffIdentity.of(ctx).actor();
        String path = InvitationStaffRoutes.base(campaign) + "/" + one.id();
        Form form = Form.of(ctx);
        return switch (form.text("act")) {
            case "resend" ->
                (InvitationStaffRoutes.isOpen(campaign, parts)
                                ? invites.resend(campaign, one.id(), actor)
                                : Future.succeededFuture(false))
                        .compose(done -> parts.replies().seeOther(ctx, path + "?did=" + (done ? "resent" : "late")));
            case "correct" -> correct(ctx, campaign, one, form.text("email"), actor, path);
            case "withdraw" ->
                invites.withdraw(campaign, one.id(), actor)
                        .compose(done -> parts.replies()
                                .seeOther(
                                        ctx,
                                        done
                                                ? InvitationStaffRoutes.base(campaign) + "?did=withdrawn"
                                                : path + "?did=late"));
            default -> parts.replies().seeOther(ctx, path);
        };
    }

    private Future<Void> correct(
            RoutingContext ctx, Campaign campaign, Invitation one, String email, String actor, String path) {
        Optional<EmailAddress> address = EmailAddresses.parse(email);
        if (address.isEmpty()) {
            return show(ctx, UNPROCESSABLE, campaign, one, "", email, "invite.problem.email.form");
        }
        if (!InvitationStaffRoutes.isOpen(campaign, parts) || one.state() == InvitationState.SIGNED) {
            return parts.replies().seeOther(ctx, path + "?did=late");
        }
        return invites.correct(campaign, one.id(), address.get(), actor).compose(corrected -> switch (corrected) {
            case DONE -> parts.replies().seeOther(ctx, path + "?did=corrected");
            case TOO_LATE -> parts.replies().seeOther(ctx, path + "?did=late");
            case TAKEN -> show(ctx, CONFLICT, campaign, one, "", email, "invitations.correct.taken");
        });
    }
}
