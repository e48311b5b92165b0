package org.smallplaces.mail;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts mails that strangers can cause against what one recipient may get in a day, so that nobody can be flooded
 * through a form. What they cannot cause (see {@link NewMail#uncapped}) is not counted. */
final class Caps {
    static final Duration WINDOW = Duration.ofHours(24);
    static final int MOST_OF_ONE_CAMPAIGN = 3;
    static final int MOST_IN_ALL = 5;

    private final Map<Buffer, Integer> inAll = new HashMap<>();
    private final Map<OfCampaign, Integer> ofCampaign = new HashMap<>();

    private record OfCampaign(Buffer recipient, UUID campaign) {}

    /** Notes mails that were counted before. */
    void note(Buffer recipient, Optional<UUID> campaign, int mails) {
        inAll.merge(recipient, mails, Integer::sum);
        campaign.ifPresent(id -> ofCampaign.merge(new OfCampaign(recipient, id), mails, Integer::sum));
    }

    /** Whether one more mail is allowed; it then counts. */
    boolean allows(Buffer recipient, Optional<UUID> campaign) {
        boolean enough = inAll.getOrDefault(recipient, 0) >= MOST_IN_ALL
                || campaign.map(id -> ofCampaign.getOrDefault(new OfCampaign(recipient, id), 0) >= MOST_OF_ONE_CAMPAIGN)
                        .orElse(false);
        if (!enough) {
            note(recipient, campaign, 1);
        }
        return !enough;
    }
}
