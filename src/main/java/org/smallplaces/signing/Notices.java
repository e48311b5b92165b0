package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Restored;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.http.Replies;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signing.NoticePages.LostPage;
import org.smallplaces.signing.NoticePages.NoticePage;

/** The pages for links that lead nowhere any more: what happened, what was kept, what to do. */
final class Notices {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;

    private static final String BACK_HOME = "notice.back.home";
    private static final String HOME = "/";
    private static final String BACK_TO_CAMPAIGN = "notice.back.campaign";

    private final Replies replies;
    private final Clock clock;
    private final Optional<Restored> restored;

    Notices(SigningParts parts) {
        this.replies = parts.replies();
        this.clock = parts.clock();
        this.restored = parts.restored();
    }

    /** A link that is cut, forged or of another kind: one page for all of them. */
    Future<Void> unknownLink(RoutingContext ctx) {
        return home(ctx, NOT_FOUND, "link");
    }

    /** A genuine link whose signature is gone: expired, removed or taken out. */
    Future<Void> expired(RoutingContext ctx) {
        return home(ctx, GONE, "expired");
    }

    /** A genuine link of a signature whose name was deleted with those of its whole campaign, since their time is over. */
    Future<Void> timeOver(RoutingContext ctx) {
        return home(ctx, GONE, "time-over");
    }

    /** A genuine link whose campaign is not on this site: its folder was taken away, or is not here yet. */
    Future<Void> absent(RoutingContext ctx) {
        return home(ctx, NOT_FOUND, "absent");
    }

    /** The page for checking one's inbox has nothing left to do. */
    Future<Void> inboxDone(RoutingContext ctx) {
        return home(ctx, GONE, "inbox");
    }

    /** A genuine link of this kind whose signature is gone or has begun a new generation. */
    Future<Void> gone(RoutingContext ctx, TokenPurpose purpose) {
        return purpose == TokenPurpose.CHECK_INBOX ? inboxDone(ctx) : expired(ctx);
    }

    /** A genuine link of this kind whose signature is not there: gone, or lost with the machine since the last backup. */
    Future<Void> missing(RoutingContext ctx, TokenPurpose purpose, UUID signature) {
        return restored.filter(restore -> restore.lost(signature))
                .map(restore -> replies.page(
                        ctx,
                        GONE,
                        "pages/signing/lost",
                        replies.view(ctx, Messages.FALLBACK),
                        new LostPage(restore.made(), HOME)))
                .orElseGet(() -> gone(ctx, purpose));
    }

    /** The signature was removed because its recipient said "this wasn't me". */
    Future<Void> disowned(RoutingContext ctx) {
        return home(ctx, OK, "disowned");
    }

    Future<Void> mailboxFull(RoutingContext ctx, Campaign campaign) {
        return campaign(ctx, CONFLICT, "full", campaign);
    }

    Future<Void> otherHousehold(RoutingContext ctx, Campaign campaign) {
        return campaign(ctx, CONFLICT, "second", campaign);
    }

    /** A pending signature that can no longer be verified, since signing has ended in one way or another. */
    Future<Void> over(RoutingContext ctx, Campaign campaign, Instant now) {
        return campaign(ctx, GONE, over(campaign, now), campaign);
    }

    /** The same behind the link of the mail, whose page can still remove the signature at once. */
    Future<Void> overWithDisown(RoutingContext ctx, Campaign campaign, Instant now) {
        boolean seen = campaign.isPublic(now);
        return show(
                ctx,
                GONE,
                over(campaign, now),
                seen ? BACK_TO_CAMPAIGN : BACK_HOME,
                seen ? path(campaign) : HOME,
                ctx.normalizedPath());
    }

    private static String over(Campaign campaign, Instant now) {
        return campaign.state(now) == CampaignState.WITHDRAWN ? "withdrawn" : "closed";
    }

    private Future<Void> home(RoutingContext ctx, int status, String notice) {
        return show(ctx, status, notice, BACK_HOME, HOME, "");
    }

    private Future<Void> campaign(RoutingContext ctx, int status, String notice, Campaign campaign) {
        return campaign.isPublic(clock.instant())
                ? show(ctx, status, notice, BACK_TO_CAMPAIGN, path(campaign), "")
                : home(ctx, status, notice);
    }

    private static String path(Campaign campaign) {
        return "/campaigns/" + campaign.slug();
    }

    private Future<Void> show(
            RoutingContext ctx, int status, String notice, String linkKey, String link, String disown) {
        String key = "notice." + notice;
        View view = replies.view(ctx, Messages.FALLBACK);
        return replies.page(
                ctx,
                status,
                "pages/signing/notice",
                view,
                new NoticePage(key + ".title", key + ".body", linkKey, link, disown));
    }
}
