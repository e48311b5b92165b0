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
import org.smallplaces.core.MailState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Takes complaints, and tells data protection of each. One that is made is acknowledged in the same transaction, where an
 * address was given; by that nobody can be flooded, since anybody can have typed the address: such mail counts against the
 * caps. Its id is that of the complaint.
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
    Future<Optional<String>> make(Brought brought) {
        return pool.withTransaction(connection -> add(connection, brought, MOST_OPEN)
                        .compose(made -> made.isPresent()
                                ? duty.post(connection, DutyMail.Came.COMPLAINT).map(made)
                                : Future.succeededFuture(made)))
                .onSuccess(done -> posted.run())
                .map(made -> made.map(Complaint::reference));
    }

    /** Keeps one in the caller's transaction, however many wait; wake the mailer after the commit. */
    Future<Complaint> add(SqlConnection connection, Brought brought) {
        return add(connection, brought, Integer.MAX_VALUE).map(Optional::orElseThrow);
    }

    private Future<Optional<Complaint>> add(SqlConnection connection, Brought brought, int most) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Complaint made = Complaint.made(
                id,
                brought.about(),
                brought.campaign(),
                brought.language(),
                brought.at(),
                brought.email().map(address -> sealer.seal(id, address.typed())));
        return store.add(connection, made, most)
                .compose(room -> room
                        ? begin(connection, made, brought).map(Optional.of(made))
                        : Future.succeededFuture(Optional.<Complaint>empty()));
    }

    private Future<Void> begin(SqlConnection connection, Complaint made, Brought brought) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        byte[] words = sealer.seal(id, brought.words());
        Entry first = new Entry(id, made.id(), "complaint", words, made.madeAt(), Optional.empty(), "");
        return entries.add(connection, first)
                .compose(done -> brought.email()
                        .map(address -> outbox.post(connection, received(made, address)))
                        .orElseGet(Future::succeededFuture));
    }

    /** Whoever has just complained is owed it, even where they want no other mail (Data Protection Act 2018, section 164A). */
    private NewMail received(Complaint made, EmailAddress address) {
        return new NewMail(
                        made.id(),
                        RECEIVED,
                        made.id(),
                        Optional.empty(),
                        hashes.site(address),
                        made.language(),
                        clock.instant())
                .answering();
    }

    /** What became of the mail that said that it has come: nothing where there was none, or it went more than 30 days ago. */
    Future<Optional<MailState>> acknowledgement(Complaint complaint) {
        return outbox.states(pool, List.of(complaint.id()))
                .map(states -> Optional.ofNullable(states.get(complaint.id())));
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
