package org.smallplaces.complaint;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.ComplaintTime;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Takes complaints, and tells data protection of each. One that is made is acknowledged in the same transaction, where an address was given; by that nobody can
 * be flooded, since anybody can have typed the address: such mail counts against the caps.
 *
 * <p>Its words and its address are forgotten a year after it was closed; that there was one, what it was about and when it
 * was answered two years later.
 */
public final class Complaints {
    /** The mail that says that a complaint has come. */
    static final String RECEIVED = "complaint-received";

    private static final int MOST_OPEN = 2_000;
    private static final int SOON_DAYS = 7;
    private static final int YEARS_OF_WORDS = 1;
    private static final int YEARS = 3;

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final ZoneId zone;
    private final Clock clock;
    private final DutyMail duty;
    private final Runnable posted;
    private final OutboxStore outbox;
    private final ComplaintStore store = new ComplaintStore();
    private final EntryStore entries = new EntryStore();

    public Complaints(ComplaintParts parts) {
        this(
                parts.pool(),
                parts.hashes(),
                parts.sealer(),
                parts.settings().zone(),
                parts.clock(),
                parts.duty(),
                parts.mailPosted());
    }

    Complaints(
            Pool pool, AddressHashes hashes, Sealer sealer, ZoneId zone, Clock clock, DutyMail duty, Runnable posted) {
        this.duty = duty;
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
        this.zone = zone;
        this.clock = clock;
        this.posted = posted;
        this.outbox = new OutboxStore(pool);
    }

    /** Keeps a complaint for staff, and gives its reference; nothing where too many wait already. */
    Future<Optional<String>> make(
            Subject about, Optional<UUID> campaign, String words, Optional<EmailAddress> email, Language language) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        Complaint made = Complaint.made(
                id, about, campaign, language, now, email.map(address -> sealer.seal(id, address.typed())));
        return pool.withTransaction(connection -> store.add(connection, made, MOST_OPEN)
                        .compose(room -> room
                                ? begin(connection, made, words, email)
                                        .compose(done -> duty.post(connection, DutyMail.Came.COMPLAINT))
                                        .map(Optional.of(made.reference()))
                                : Future.succeededFuture(Optional.<String>empty())))
                .onSuccess(done -> posted.run());
    }

    private Future<Void> begin(SqlConnection connection, Complaint made, String words, Optional<EmailAddress> email) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Entry first =
                new Entry(id, made.id(), "complaint", sealer.seal(id, words), made.madeAt(), Optional.empty(), "");
        return entries.add(connection, first)
                .compose(done -> email.map(address -> outbox.post(connection, received(made, address)))
                        .orElseGet(Future::succeededFuture));
    }

    private NewMail received(Complaint made, EmailAddress address) {
        return new NewMail(
                UUID.randomUUID(),
                RECEIVED,
                made.id(),
                Optional.empty(),
                hashes.site(address),
                made.language(),
                made.madeAt());
    }

    /** A page of them, one more than asked for where there are further ones. */
    Future<List<Complaint>> list(boolean open, int size, int page) {
        return store.list(pool, open, size + 1, size * page);
    }

    Future<Optional<Complaint>> find(UUID id) {
        return store.find(pool, id);
    }

    Future<List<Entry>> entries(Complaint complaint) {
        return entries.of(pool, complaint.id());
    }

    /** What an entry says. */
    String words(Entry entry) {
        return sealer.open(entry.id(), entry.words());
    }

    /** How many days are left for an answer. */
    long daysLeft(Complaint complaint) {
        return ComplaintTime.daysLeft(complaint.madeAt(), zone, clock.instant());
    }

    /** The last day for an answer. */
    LocalDate lastDay(Complaint complaint) {
        return ComplaintTime.lastDay(complaint.madeAt(), zone);
    }

    /** The cards of the home page: what is overdue, and what waits. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return member.may(StaffAct.HANDLE_COMPLAINTS)
                ? store.waiting(pool).map(this::cards)
                : Future.succeededFuture(List.of());
    }

    private List<HomeCard> cards(List<Instant> made) {
        List<Long> left = made.stream()
                .map(one -> ComplaintTime.daysLeft(one, zone, clock.instant()))
                .toList();
        long late = left.stream().filter(days -> days < 0).count();
        boolean soon = left.stream().anyMatch(days -> days >= 0 && days <= SOON_DAYS);
        return List.of(
                new HomeCard("complaints.card.late", late, ComplaintStaffRoutes.PATH, "", Urgency.LATE),
                new HomeCard(
                        "complaints.card",
                        left.size() - late,
                        ComplaintStaffRoutes.PATH,
                        "",
                        soon ? Urgency.SOON : Urgency.WAITING));
    }

    /** Forgets what has been kept long enough. */
    public Future<Integer> forget() {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> store.clear(connection, before(now, YEARS_OF_WORDS), now)
                .compose(cleared -> entries.clear(connection, cleared))
                .compose(done -> store.forget(connection, before(now, YEARS))));
    }

    private Instant before(Instant now, int years) {
        return now.atZone(zone).minusYears(years).toInstant();
    }
}
