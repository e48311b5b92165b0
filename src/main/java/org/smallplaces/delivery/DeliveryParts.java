package org.smallplaces.delivery;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.smallplaces.approval.Approvals;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.Handing;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.QuietDays;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.pack.PackBuilder;
import org.smallplaces.page.Messages;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/**
 * What the pages about handing packs over share.
 *
 * @param builder shared with the commands and the jobs of this node
 * @param approvals to which {@code act} was handed
 * @param quietDays of the organiser, as they are at the moment
 * @param mailPosted called after a commit that put mail into the outbox
 */
public record DeliveryParts(
        Vertx vertx,
        Pool pool,
        Catalogue catalogue,
        PackBuilder builder,
        Approvals approvals,
        HandOverAct act,
        Handing handing,
        Tokens tokens,
        SharedLimiter limiter,
        Clients clients,
        Replies replies,
        Messages messages,
        HttpSettings settings,
        Supplier<QuietDays> quietDays,
        AddressHashes hashes,
        Sealer sealer,
        Runnable mailPosted,
        Clock clock) {
    /** Where the links of offices lead. */
    OfficeLinkTargets targets() {
        return new OfficeLinkTargets(pool, tokens, settings, clock);
    }

    /** The campaign, whatever its state. */
    Optional<Campaign> campaign(UUID id) {
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst();
    }
}
