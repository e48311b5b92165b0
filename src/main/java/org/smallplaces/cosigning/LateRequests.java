package org.smallplaces.cosigning;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.Language;
import org.smallplaces.core.LateRules;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.vault.Sealer;

/**
 * Takes what somebody asks who comes after the deadline. Asking signs nothing: {@link LateAnswers} are staff's. What was
 * answered is kept for 30 days, what was not for 90.
 */
public final class LateRequests {
    private static final int MOST_WAITING = 1_000;
    private static final Duration KEPT_ANSWERED = Duration.ofDays(30);
    private static final Duration KEPT = Duration.ofDays(90);

    private final Pool pool;
    private final Catalogue catalogue;
    private final Sealer sealer;
    private final Clock clock;
    private final LateRequestStore store = new LateRequestStore();

    public LateRequests(InvitationParts parts) {
        this.pool = parts.pool();
        this.catalogue = parts.catalogue();
        this.sealer = parts.sealer();
        this.clock = parts.clock();
    }

    /**
     * Keeps it for staff; false where too many wait already.
     *
     * @param name accepted by {@link LateRules}, as the organisation is
     */
    Future<Boolean> ask(
            Campaign campaign, String name, String organisation, Optional<EmailAddress> email, Language language) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return store.add(
                pool,
                LateRequest.asked(
                        id,
                        campaign.id(),
                        LateRules.normal(name),
                        LateRules.normal(organisation),
                        email.map(address -> sealer.seal(id, address.typed())),
                        language,
                        clock.instant()),
                MOST_WAITING);
    }

    /** Those of a campaign, the waiting ones first. */
    Future<List<LateRequest>> of(Campaign campaign) {
        return store.of(pool, campaign.id());
    }

    /** The address that was given, or empty. */
    String address(LateRequest request) {
        return request.email().map(bytes -> sealer.open(request.id(), bytes)).orElse("");
    }

    /** The cards of the home page: for each campaign, how many wait for an answer. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return store.waiting(pool)
                .map(waiting -> catalogue.allWithDrafts().stream()
                        .filter(campaign ->
                                waiting.containsKey(campaign.id()) && member.may(StaffAct.REVIEW, campaign.slug()))
                        .map(campaign -> card(campaign, waiting))
                        .toList());
    }

    private static HomeCard card(Campaign campaign, Map<UUID, Long> waiting) {
        return new HomeCard(
                "late.card",
                waiting.getOrDefault(campaign.id(), 0L),
                "/staff/campaigns/" + campaign.slug() + "/late",
                campaign.definition().title().in(campaign.definition().firstLanguage()));
    }

    /** Deletes what has been kept long enough. */
    public Future<Integer> forget() {
        Instant now = clock.instant();
        return store.forget(pool, now.minus(KEPT), now.minus(KEPT_ANSWERED));
    }
}
