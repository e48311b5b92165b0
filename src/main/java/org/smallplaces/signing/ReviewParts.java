package org.smallplaces.signing;

import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.http.Replies;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.BulkActs;
import org.smallplaces.signature.ReviewAct;
import org.smallplaces.signature.ReviewActs;
import org.smallplaces.signature.SameNames;
import org.smallplaces.signature.SignatureSearch;

/** What the review screens work with; the server makes it once. */
public record ReviewParts(
        Catalogue catalogue,
        ReviewActs acts,
        BulkActs bulk,
        SignatureSearch search,
        SameNames alike,
        Looks looks,
        Pool pool,
        Messages messages,
        Replies replies) {
    /** The campaign that a path names, drafts among them. */
    Optional<Campaign> campaign(String slug) {
        return Slug.parse(slug)
                .flatMap(parsed -> catalogue.allWithDrafts().stream()
                        .filter(campaign -> campaign.slug().equals(parsed))
                        .findFirst());
    }

    static String reviewPath(Campaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/review";
    }

    static String bulkPath(Campaign campaign, UUID bulk) {
        return "/staff/campaigns/" + campaign.slug() + "/bulk/" + bulk;
    }

    static String signaturePath(Campaign campaign, UUID signature) {
        return "/staff/campaigns/" + campaign.slug() + "/signatures/" + signature;
    }

    /** Where the lines of a letter are approved, or empty: a petition has none. */
    static String approvePath(Campaign campaign) {
        return campaign.definition().kind().hasLines() ? "/staff/campaigns/" + campaign.slug() + "/approve" : "";
    }

    /** Whether only whoever has the line before them may do it: where lines are printed, nobody approves a name alone. */
    static boolean needsLine(Campaign campaign, ReviewAct act) {
        return campaign.definition().kind().hasLines() && (act == ReviewAct.APPROVE || act == ReviewAct.UNHIDE);
    }

    static String sameNamePath(Campaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/review/same-name";
    }

    static String findPath(Campaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/find";
    }
}
