package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.cosigning.InvitationBoard.Tried;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The board of a letter's invitations in the console, how they are handled, and the one reminder. */
public final class InvitationStaffRoutes implements Routes {
    static final String BOARD = "/staff/campaigns/:slug/invitations";
    private static final String SETTINGS = BOARD + "/settings";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final InvitationParts parts;
    private final InvitationBoard board;
    private final InvitationSettingStore settings = new InvitationSettingStore();
    private final AuditLog audit = new AuditLog();

    public InvitationStaffRoutes(InvitationParts parts) {
        this.parts = parts;
        this.board = new InvitationBoard(parts);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.INVITE, BOARD, this::show);
        StaffRoute.post(router, StaffAct.INVITE, SETTINGS, this::save);
        StaffRoute.get(
                router, StaffAct.INVITE, SETTINGS, ctx -> parts.replies().seeOther(ctx, base(campaign(ctx, parts))));
    }

    /** The letter of this request; a petition has no invitations. */
    static Campaign campaign(RoutingContext ctx, InvitationParts parts) {
        return Slug.parse(ctx.pathParam("slug"))
                .flatMap(slug -> parts.catalogue().allWithDrafts().stream()
                        .filter(one -> one.slug().equals(slug))
                        .findFirst())
                .filter(one -> one.definition().kind().hasLines())
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }

    static String base(Campaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/invitations";
    }

    /** Whether people can be invited now: the mail says that they can sign. */
    static boolean isOpen(Campaign campaign, InvitationParts parts) {
        return campaign.state(parts.clock().instant()) == CampaignState.OPEN;
    }

    /** A value of the address; one that is malformed asks for nothing. */
    static String parameter(RoutingContext ctx, String name) {
        try {
            return ctx.request().getParam(name, "");
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    private Future<Void> show(RoutingContext ctx) {
        return page(ctx, OK, campaign(ctx, parts), Tried.NOTHING);
    }

    private Future<Void> page(RoutingContext ctx, int status, Campaign campaign, Tried tried) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        InvitationQuery query = InvitationQuery.of(name -> parameter(ctx, name));
        return board.page(campaign, view.language(), query, parameter(ctx, "did"), parameter(ctx, "count"), tried)
                .compose(page -> parts.replies().page(ctx, status, "pages/cosigning/invitations", view, page));
    }

    private Future<Void> save(RoutingContext ctx) {
        Campaign campaign = campaign(ctx, parts);
        Form form = Form.of(ctx);
        boolean now = form.text("act").equals("chase");
        String typed = form.text("chase-on");
        Optional<String> problem = now ? Optional.empty() : problem(campaign, typed);
        if (now && !isOpen(campaign, parts)) {
            problem = Optional.of("closed");
        }
        if (problem.isPresent()) {
            return page(
                    ctx,
                    BAD_REQUEST,
                    campaign,
                    new Tried(form.ticked("show"), form.ticked("forwarding"), typed, problem.get(), true));
        }
        Optional<LocalDate> day = now
                ? Optional.of(today(campaign))
                : Optional.of(typed).filter(text -> !text.isEmpty()).map(LocalDate::parse);
        return parts.pool()
                .withTransaction(connection -> settings.save(
                                connection, campaign.id(), form.ticked("show"), form.ticked("forwarding"), day, now)
                        .compose(done -> audit.append(connection, entry(ctx, campaign, form, day))))
                .compose(done -> parts.replies().seeOther(ctx, base(campaign) + "?did=" + (now ? "chase" : "saved")));
    }

    private AuditEntry entry(RoutingContext ctx, Campaign campaign, Form form, Optional<LocalDate> day) {
        return AuditEntry.of(
                        parts.clock().instant(),
                        StaffIdentity.of(ctx).actor(),
                        "invitation.settings",
                        "campaign:" + campaign.id())
                .in(campaign.id())
                .with(new JsonObject()
                        .put("signatories", form.ticked("show"))
                        .put("forwarding", form.ticked("forwarding"))
                        .put("chase", day.map(LocalDate::toString).orElse("")));
    }

    private LocalDate today(Campaign campaign) {
        return LocalDate.ofInstant(
                parts.clock().instant(), campaign.definition().schedule().zone());
    }

    /** What is wrong with the day of the reminder, as the end of a message key. A day that stands already may be past. */
    private Optional<String> problem(Campaign campaign, String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(typed);
            Optional<Instant> closes = campaign.definition().schedule().closesAsSaid();
            boolean late = closes.map(end -> LocalDate.ofInstant(
                            end, campaign.definition().schedule().zone()))
                    .filter(day::isAfter)
                    .isPresent();
            return late ? Optional.of("late") : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of("form");
        }
    }
}
