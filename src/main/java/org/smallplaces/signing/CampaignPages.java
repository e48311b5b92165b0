package org.smallplaces.signing;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signing.SignatoryStore.Signatory;
import org.smallplaces.signing.SigningPages.CampaignPage;

/** Gathers what the page of a campaign shows beside its text. */
final class CampaignPages {
    private static final int NEWEST = 5;

    private final Counts counts;
    private final Signatories signatories;
    private final HttpSettings settings;

    CampaignPages(SigningParts parts) {
        this.counts = parts.counts();
        this.signatories = parts.signatories();
        this.settings = parts.settings();
    }

    /** Everything on the page that changes by itself: how many signed, and who was the last to do so in public. */
    record Signed(long count, List<String> newest, int shown) {
        Signed {
            newest = List.copyOf(newest);
        }
    }

    /** Whether the names of those who signed in public are to be seen. */
    static boolean listed(Campaign campaign, CampaignState state) {
        return campaign.definition().history().isEmpty() && state != CampaignState.WITHDRAWN;
    }

    /** How things stand for {@code campaign}, at most a second old. */
    Future<Signed> signed(Campaign campaign, Instant now) {
        boolean listed = listed(campaign, campaign.state(now));
        Future<Signatories.Names> names =
                listed ? signatories.newest(campaign.id()) : Future.succeededFuture(Signatories.Names.NONE);
        return names.compose(known -> counts.of(campaign.id())
                .map(count -> new Signed(
                        count,
                        known.list().stream().limit(NEWEST).map(Signatory::name).toList(),
                        known.shown())));
    }

    /** The page, with {@code form} on it. */
    CampaignPage page(Campaign campaign, View view, Instant now, Signed signed, SignForm form) {
        return new CampaignPage(
                CampaignViews.of(campaign, view.language(), signed.count(), now),
                form,
                signed.newest(),
                Head.of(settings, campaign, view));
    }
}
