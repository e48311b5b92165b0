package org.smallplaces.signing;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.page.View;
import org.smallplaces.signature.Counts;
import org.smallplaces.signing.Signatories.Names;
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

    /**
     * Everything on the page that changes by itself.
     *
     * @param named whether names are to be shown and are known
     * @param newest the last few who signed in public
     */
    record Signed(long count, boolean named, List<String> newest) {
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
        Future<Optional<Names>> names =
                listed ? signatories.newest(campaign.id()) : Future.succeededFuture(Optional.empty());
        Future<Long> standing = counts.of(campaign.id());
        return names.compose(known ->
                standing.map(count -> new Signed(count, known.isPresent(), newest(known.orElse(Names.NONE)))));
    }

    private static List<String> newest(Names names) {
        return names.list().stream().limit(NEWEST).map(Signatory::name).toList();
    }

    /** The page, with {@code form} on it. */
    CampaignPage page(Campaign campaign, View view, Instant now, Signed signed, SignForm form) {
        return new CampaignPage(
                CampaignViews.of(campaign, view.language(), signed.count(), now),
                form,
                signed.named(),
                signed.newest(),
                Head.of(settings, campaign, view));
    }
}
