package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.pack.CommentStore;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** Where staff choose which comments go into the packs of a campaign. */
public final class CommentStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String PATH = "/staff/campaigns/:slug/packs/comments";
    private static final String CHOOSE = "choose";
    private static final String CHOSEN = "chosen";

    private final Pool pool;
    private final Replies replies;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Clock clock;
    private final CommentStore store = new CommentStore();

    /** @param clock when something was chosen */
    public CommentStaffRoutes(Pool pool, Replies replies, Catalogue catalogue, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.replies = replies;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * {@code pages/delivery/comments}.
     *
     * @param only whether just the chosen ones are shown
     * @param refused whether the last choice could not be made
     * @param next the address of the next page, or empty
     */
    record CommentsPage(
            String title,
            String path,
            String packs,
            long chosen,
            int most,
            boolean only,
            boolean refused,
            long after,
            List<CommentStore.Offered> comments,
            String next) {
        CommentsPage {
            comments = List.copyOf(comments);
        }

        /** The address of the other of the two lists. */
        public String other() {
            return only ? path : path + "?show=" + CHOSEN;
        }

        /** Where somebody is who has gone on. */
        public boolean further() {
            return after > 0;
        }
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.HANDLE_PACKS, PATH, ctx -> show(ctx, OK));
        StaffRoute.post(router, StaffAct.HANDLE_PACKS, PATH, this::change);
    }

    private Future<Void> show(RoutingContext ctx, int status) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        boolean posted = status != OK;
        boolean only = CHOSEN.equals(posted ? form.text("show") : ctx.request().getParam("show", ""));
        long after = number(posted ? form.text("after") : ctx.request().getParam("after", ""));
        return Future.all(store.read(pool, campaign.id(), after, only), store.chosen(pool, campaign.id()))
                .compose(found -> {
                    List<CommentStore.Offered> read = found.resultAt(0);
                    boolean more = read.size() > CommentStore.PAGE;
                    List<CommentStore.Offered> comments = more ? read.subList(0, CommentStore.PAGE) : read;
                    String packs = "/staff/campaigns/" + campaign.slug().value() + "/packs";
                    View view = StaffIdentity.below(ctx, replies.view(ctx, Messages.FALLBACK), packs);
                    String next = more
                            ? packs + "/comments?after="
                                    + comments.get(comments.size() - 1).number() + (only ? "&show=" + CHOSEN : "")
                            : "";
                    CommentsPage page = new CommentsPage(
                            campaign.definition().title().in(view.language()),
                            packs + "/comments",
                            packs,
                            found.resultAt(1),
                            CommentStore.MOST,
                            only,
                            posted,
                            after,
                            comments,
                            next);
                    return replies.page(ctx, status, "pages/delivery/comments", view, page);
                });
    }

    private Future<Void> change(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        Form form = Form.of(ctx);
        UUID signature = id(form.text("signature")).orElseThrow(() -> new HttpException(NOT_FOUND));
        boolean choose = form.text("act").equals(CHOOSE);
        String actor = StaffIdentity.of(ctx).actor();
        return pool.withTransaction(connection -> change(connection, campaign, signature, choose, actor))
                .compose(changed -> choose && !changed
                        ? show(ctx, CONFLICT)
                        : replies.seeOther(
                                ctx,
                                "/staff/campaigns/" + campaign.slug().value() + "/packs/comments?after="
                                        + number(form.text("after"))
                                        + (form.text("show").equals(CHOSEN) ? "&show=" + CHOSEN : ""),
                                "#c" + signature));
    }

    private Future<Boolean> change(
            SqlConnection connection, Campaign campaign, UUID signature, boolean choose, String actor) {
        Instant now = clock.instant();
        Future<Boolean> changed = choose
                ? store.choose(connection, campaign.id(), signature, actor, now)
                : store.drop(connection, campaign.id(), signature);
        AuditEntry entry = AuditEntry.of(
                        now, actor, choose ? "pack.comment-choose" : "pack.comment-drop", "signature:" + signature)
                .in(campaign.id());
        return changed.compose(
                done -> done ? audit.append(connection, entry).map(true) : Future.succeededFuture(false));
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Campaign campaign(RoutingContext ctx) {
        return Slug.parse(ctx.pathParam("slug"))
                .flatMap(slug -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> campaign.slug().equals(slug))
                        .findFirst())
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }
}
