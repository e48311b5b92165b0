package org.smallplaces.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.CatalogueStore.StoredCampaign;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Lets out what goes round quietly, and records that what was signed long ago is still to be sent. Who may, and that it
 * takes two, is not asked here.
 */
public final class Releases {
    /** How long before its minute an embargo can last be cancelled: by then every node has heard of it. */
    public static final Duration LAST_CALL = Duration.ofMinutes(1);

    private final Pool pool;
    private final Catalogue catalogue;
    private final AuditLog audit;
    private final Clock clock;
    private final CatalogueStore campaigns = new CatalogueStore();
    private final ReleaseStore store = new ReleaseStore();

    public Releases(Pool pool, Catalogue catalogue, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /** The day to send by, as somebody renewed it. */
    public record Renewal(UUID id, LocalDate sendBy, String why, String by, Instant at, int told, boolean toldAll) {}

    /**
     * Releases the campaign in the caller's transaction, or says why not. Tell {@link #released} after the COMMIT.
     *
     * @param embargo when the public may see it; at once where there is none
     * @param textVersion the version that was looked at
     * @param content what {@link #content} was then
     */
    public Future<Optional<ReleaseRefusal>> release(
            SqlConnection transaction,
            Slug slug,
            UUID approval,
            Optional<Instant> embargo,
            int textVersion,
            String content) {
        Instant now = clock.instant();
        return campaigns
                .lock(transaction, slug)
                .compose(stored -> stored.isEmpty()
                        ? Future.succeededFuture(Optional.of(ReleaseRefusal.NOT_PUBLISHED))
                        : looked(transaction, stored.get().id(), textVersion, content)
                                .map(changed -> refusal(stored.get(), slug, changed, embargo, now))
                                .compose(refusal -> refusal.isPresent()
                                        ? Future.succeededFuture(refusal)
                                        : store.release(
                                                        transaction,
                                                        UuidCreator.getTimeOrderedEpoch(),
                                                        stored.get().id(),
                                                        approval,
                                                        embargo.orElse(now),
                                                        embargo.isPresent(),
                                                        textVersion,
                                                        now)
                                                .map(refusal)));
    }

    /** A hash of all that the public would see of the campaign, were it released now. */
    public Future<String> content(SqlConnection transaction, UUID campaign) {
        return store.content(transaction, campaign);
    }

    /** What is not as it was when the release was proposed; nothing where all of it is. */
    private Future<Optional<ReleaseRefusal>> looked(
            SqlConnection transaction, UUID campaign, int textVersion, String content) {
        return campaigns
                .currentTexts(transaction, campaign)
                .compose(texts -> store.content(transaction, campaign).map(now -> {
                    int current =
                            texts.stream().mapToInt(SignedText::version).max().orElse(0);
                    return current != textVersion
                            ? Optional.of(ReleaseRefusal.TEXT_CHANGED)
                            : Optional.of(ReleaseRefusal.CONTENT_CHANGED).filter(changed -> !now.equals(content));
                }));
    }

    private static Optional<ReleaseRefusal> refusal(
            StoredCampaign stored,
            Slug slug,
            Optional<ReleaseRefusal> changed,
            Optional<Instant> embargo,
            Instant now) {
        CampaignState state = stored.standing().state();
        if (state == CampaignState.DRAFT || state == CampaignState.WITHDRAWN) {
            return Optional.of(ReleaseRefusal.NOT_PUBLISHED);
        }
        if (!stored.release().quiet()) {
            return Optional.of(ReleaseRefusal.NOT_QUIET);
        }
        if (stored.release().at().isPresent()) {
            return Optional.of(ReleaseRefusal.RELEASED);
        }
        if (changed.isPresent()) {
            return changed;
        }
        if (embargo.filter(at -> !now.isBefore(at)).isPresent()) {
            return Optional.of(ReleaseRefusal.EMBARGO_PASSED);
        }
        return isPastSendBy(stored, slug, now) ? Optional.of(ReleaseRefusal.SEND_BY_PASSED) : Optional.empty();
    }

    private static boolean isPastSendBy(StoredCampaign stored, Slug slug, Instant now) {
        return stored.definition()
                .flatMap(source -> DefinitionReader.of(source, new Mistakes(slug.value())))
                .flatMap(reader -> reader.read(slug))
                .map(definition -> new Campaign(stored.id(), definition, stored.standing(), Map.of(), List.of())
                        .with(stored.release()))
                .filter(campaign -> campaign.isPastSendBy(now))
                .isPresent();
    }

    /** This node takes over at once what was released; the others do within a second. */
    public Future<Void> released() {
        return catalogue.refreshStates();
    }

    /**
     * Cancels an embargo that is more than a minute away, so that the campaign goes on round quietly; false where there
     * is none. One person may: nothing gets out by it, and another release takes two again.
     */
    public Future<Boolean> cancel(Campaign campaign, StaffMember by) {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> campaigns
                        .lock(transaction, campaign.slug())
                        .compose(locked -> store.cancel(transaction, campaign.id(), now.plus(LAST_CALL), by.id(), now))
                        .compose(cancelled -> cancelled
                                ? audit.append(transaction, entry(campaign, by, "letter.release-cancel", now))
                                        .map(true)
                                : Future.succeededFuture(false)))
                .compose(cancelled -> catalogue.refreshStates().map(cancelled));
    }

    /**
     * Records that the campaign is still to be sent, by {@code day}, once its day to send by has passed; gives the id
     * under which its signatories are told, and nothing where that day has not passed, or somebody was faster.
     *
     * @param why in the words of whoever records it
     */
    public Future<Optional<UUID>> renew(Campaign campaign, StaffMember by, LocalDate day, String why) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        JsonObject detail = new JsonObject().put("send-by", day.toString()).put("renewal", id.toString());
        return pool.withTransaction(transaction -> campaigns
                        .lock(transaction, campaign.slug())
                        .compose(locked -> locked.filter(stored -> isPastSendBy(stored, campaign.slug(), now))
                                        .isPresent()
                                ? store.renew(transaction, id, campaign.id(), day, why, by.id(), now)
                                        .compose(done -> audit.append(
                                                transaction,
                                                entry(campaign, by, "letter.send-by", now)
                                                        .with(detail)))
                                        .map(Optional.of(id))
                                : Future.succeededFuture(Optional.<UUID>empty())))
                .compose(renewed -> catalogue.refreshStates().map(renewed));
    }

    /** How the day to send by was renewed, the latest first. */
    public Future<List<Renewal>> renewals(Campaign campaign) {
        return store.renewals(pool, campaign.id());
    }

    private static AuditEntry entry(Campaign campaign, StaffMember by, String act, Instant now) {
        return AuditEntry.of(now, by.actor(), act, "campaign:" + campaign.id()).in(campaign.id());
    }
}
