package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.QuietDays;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.update.SendStore.Addressed;
import org.smallplaces.update.SendStore.Mark;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Puts the mails of approved updates into the outbox, little by little. Each batch notes who gets the update, posts
 * their mails and moves the mark in one transaction that holds the update's row: whatever stops it, or how many nodes run it,
 * nobody gets it twice and nobody is missed. Who ends updates meanwhile, or no longer stands, is passed over.
 */
public final class Sending {
    /** The kind of mail that goes to who signed a campaign. */
    public static final String KIND = "update";

    /** The kind of mail that goes to who stays in touch with the site. */
    public static final String LIST_KIND = "update-list";

    /** Those who were sent an update are known for so long. */
    static final Duration KEPT = Duration.ofDays(90);

    private final Pool pool;
    private final Speed speed;
    private final AddressHashes hashes;
    private final Addresses addresses;
    private final Supplier<QuietDays> quiet;
    private final Function<Optional<UUID>, ZoneId> zones;
    private final Clock clock;
    private final Runnable posted;
    private final OutboxStore outbox;
    private final AuditLog audit = new AuditLog();
    private final SendStore store = new SendStore();
    private final UpdateStore updates = new UpdateStore();
    private final AudienceStore audience = new AudienceStore();

    /**
     * How fast mails are sent.
     *
     * @param batch how many at once
     * @param pause between two batches
     * @param mostWaiting beyond so many in the outbox none are added: the mail by which somebody verifies never waits
     *     behind more, however slow the mail server is
     */
    record Speed(int batch, Duration pause, int mostWaiting) {
        /** 600 a minute: what common providers take from a new sender, and slow enough to stop a mistake early. */
        static final Speed USUAL = new Speed(50, Duration.ofSeconds(5), 100);
    }

    /**
     * @param quiet the days on which nothing is sent
     * @param zones in which a campaign counts its days, or the site
     */
    public Sending(UpdateParts parts, Supplier<QuietDays> quiet, Function<Optional<UUID>, ZoneId> zones) {
        this(
                parts.pool(),
                Speed.USUAL,
                parts.hashes(),
                parts.sealer(),
                quiet,
                zones,
                parts.clock(),
                parts.mailPosted());
    }

    Sending(
            Pool pool,
            Speed speed,
            AddressHashes hashes,
            Sealer sealer,
            Supplier<QuietDays> quiet,
            Function<Optional<UUID>, ZoneId> zones,
            Clock clock,
            Runnable posted) {
        this.pool = pool;
        this.speed = speed;
        this.hashes = hashes;
        this.addresses = new Addresses(sealer);
        this.quiet = quiet;
        this.zones = zones;
        this.clock = clock;
        this.posted = posted;
        this.outbox = new OutboxStore(pool);
    }

    /** Posts what is due now, and notes what became of what was posted; on a quiet day the mails wait. */
    public Future<Void> run() {
        Instant now = clock.instant();
        return store.due(pool, now).compose(due -> {
            Future<Void> all = Future.succeededFuture();
            for (Map.Entry<UUID, Optional<UUID>> one : due) {
                if (!quiet.get().isQuiet(now, zones.apply(one.getValue()))) {
                    all = all.compose(done -> batch(one.getKey()).mapEmpty());
                }
            }
            return all.compose(done -> store.outcomes(pool)).mapEmpty();
        });
    }

    /** Forgets who got what was finished long ago. */
    public Future<Integer> forget() {
        return store.fold(pool, clock.instant(), KEPT);
    }

    /** One batch in one transaction; whether there may be more. */
    Future<Boolean> batch(UUID update) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> store.lock(connection, update, now)
                        .compose(mark -> mark.isEmpty()
                                ? Future.succeededFuture(false)
                                : store.waiting(connection, speed.mostWaiting())
                                        .compose(waiting -> waiting >= speed.mostWaiting()
                                                ? store.move(
                                                                connection,
                                                                update,
                                                                mark.get().upto(),
                                                                now.plus(speed.pause()))
                                                        .map(true)
                                                : next(connection, update, mark.get(), now))))
                .onSuccess(more -> posted.run());
    }

    private Future<Boolean> next(SqlConnection connection, UUID update, Mark mark, Instant now) {
        return audience.next(connection, mark.campaign(), mark.upto(), mark.last(), speed.batch())
                .compose(readers -> post(connection, update, mark, readers, now).compose(done -> {
                    if (readers.size() < speed.batch()) {
                        return end(connection, update, mark, now).map(false);
                    }
                    long upto = readers.get(readers.size() - 1).place();
                    return store.move(connection, update, upto, now.plus(speed.pause()))
                            .map(true);
                }));
    }

    private Future<Void> post(SqlConnection connection, UUID update, Mark mark, List<Reader> readers, Instant now) {
        List<Addressed> reached = readers.stream()
                .filter(reader -> addresses.of(reader).isPresent())
                .map(reader -> new Addressed(reader, UUID.randomUUID()))
                .toList();
        return store.note(connection, update, reached)
                .compose(noted -> outbox.post(
                        connection,
                        reached.stream()
                                .filter(one -> noted.contains(one.mail()))
                                .flatMap(one -> mail(one, mark.campaign(), now).stream())
                                .toList()));
    }

    private Optional<NewMail> mail(Addressed one, Optional<UUID> campaign, Instant now) {
        Optional<EmailAddress> address = addresses.of(one.reader());
        return address.map(known -> new NewMail(
                        one.mail(),
                        campaign.isPresent() ? KIND : LIST_KIND,
                        one.reader().subject(),
                        campaign,
                        hashes.site(known),
                        one.reader().language(),
                        now)
                .uncapped());
    }

    private Future<Void> end(SqlConnection connection, UUID update, Mark mark, Instant now) {
        AuditEntry entry = AuditEntry.of(now, "system", "update.sent", "update:" + update);
        return store.move(connection, update, mark.last(), now)
                .compose(done -> updates.move(connection, update, List.of(UpdateState.SENDING), UpdateState.SENT, now))
                .compose(done -> audit.append(
                        connection,
                        mark.campaign().map(entry::in).orElse(entry).with(new JsonObject().put("upto", mark.last()))))
                .mapEmpty();
    }
}
