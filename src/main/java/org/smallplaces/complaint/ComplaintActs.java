package org.smallplaces.complaint;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.RequestTime;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** What staff do about a complaint: those that came on paper taken down, steps noted, answers sent, the end. Each is one transaction with its entry in the audit. */
public final class ComplaintActs {
    /** The mail with an answer of staff. */
    static final String ANSWER = "complaint-answer";

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final AuditLog audit;
    private final OutboxStore outbox;
    private final Clock clock;
    private final Runnable posted;
    private final Complaints complaints;
    private final ZoneId zone;
    private final ComplaintStore store = new ComplaintStore();
    private final EntryStore entries = new EntryStore();

    public ComplaintActs(ComplaintParts parts, AuditLog audit) {
        this.pool = parts.pool();
        this.hashes = parts.hashes();
        this.sealer = parts.sealer();
        this.audit = audit;
        this.outbox = new OutboxStore(parts.pool());
        this.clock = parts.clock();
        this.posted = parts.mailPosted();
        this.zone = parts.settings().zone();
        this.complaints = new Complaints(parts);
    }

    /** What came of an act; the word is the end of a message key. */
    enum Done {
        NOTED,
        ACKNOWLEDGED,
        ANSWERED,
        TOLD,
        CLOSED,
        /** It was closed before. */
        OVER,
        /** No address was given to which an answer could go. */
        UNREACHABLE,
        /** It is noted already how they were told. */
        KNOWN,
        /** It may not be closed before whoever made it was told, or it is said that they cannot be. */
        UNTOLD,
        /** It may not be closed before whoever made it was answered. */
        UNANSWERED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isDone() {
            return switch (this) {
                case NOTED, ACKNOWLEDGED, ANSWERED, TOLD, CLOSED -> true;
                case OVER, UNREACHABLE, KNOWN, UNTOLD, UNANSWERED -> false;
            };
        }
    }

    private interface Act {
        Future<Done> on(SqlConnection connection, Complaint complaint, Instant now);
    }

    /** Keeps one that came by letter or telephone, for whoever made it; gives its id. */
    Future<UUID> take(Brought brought, StaffMember by) {
        return pool.withTransaction(connection -> complaints
                        .add(connection, brought)
                        .compose(
                                made -> audit(connection, made, "complaint.take", by, clock.instant(), new JsonObject())
                                        .map(made.id())))
                .onSuccess(done -> posted.run());
    }

    /** Writes down who opened its page, which shows an address and words. */
    Future<Void> looked(StaffMember by, Complaint complaint) {
        return audit.appendLook(
                pool, AuditEntry.of(clock.instant(), by.actor(), "complaint.look", "complaint:" + complaint.id()));
    }

    /** Notes a step that was taken. */
    Future<Done> note(UUID id, String words, StaffMember by) {
        return act(
                id,
                (connection, complaint, now) -> write(connection, complaint, "note", words, by, now)
                        .compose(entry -> audit(connection, complaint, "complaint.note", by, now, new JsonObject()))
                        .map(Done.NOTED));
    }

    /** Sends an answer to whoever made it. */
    Future<Done> answer(UUID id, String words, StaffMember by) {
        return act(
                id,
                (connection, complaint, now) -> address(complaint)
                        .map(address -> write(connection, complaint, "answer", words, by, now)
                                .compose(entry -> outbox.post(connection, mail(complaint, entry, address, now)))
                                .compose(done -> store.answered(connection, complaint.id(), now))
                                .compose(done ->
                                        audit(connection, complaint, "complaint.answer", by, now, new JsonObject()))
                                .map(Done.ANSWERED))
                        .orElseGet(() -> Future.succeededFuture(Done.UNREACHABLE)));
    }

    /** Notes how they were told that it has come, where no mail said it. */
    Future<Done> acknowledge(UUID id, ToldOn how, StaffMember by) {
        return act(
                id,
                (connection, complaint, now) -> complaint.acknowledged().isPresent()
                        ? Future.succeededFuture(Done.KNOWN)
                        : store.acknowledged(connection, id, how)
                                .compose(done ->
                                        audit(connection, complaint, "complaint.acknowledge", by, now, detail(how)))
                                .map(Done.ACKNOWLEDGED));
    }

    /**
     * Notes what they were told of it and how, where no mail said it; it is answered from that day on. Where nobody noted
     * before that they were told that it has come, this told them.
     */
    Future<Done> tell(UUID id, String words, ToldOn how, StaffMember by) {
        return act(
                id,
                (connection, complaint, now) -> complaint.told().isPresent()
                        ? Future.succeededFuture(Done.KNOWN)
                        : write(connection, complaint, "told", words, by, now)
                                .compose(entry -> store.answered(connection, id, at(how, complaint, now)))
                                .compose(done -> store.told(connection, id, how))
                                .compose(done -> complaint.reachable()
                                        ? Future.succeededFuture()
                                        : store.acknowledged(connection, id, how))
                                .compose(done -> audit(connection, complaint, "complaint.tell", by, now, detail(how)))
                                .map(Done.TOLD));
    }

    private static JsonObject detail(ToldOn how) {
        JsonObject detail = new JsonObject().put("told", how.by().word());
        how.on().ifPresent(day -> detail.put("on", day.toString()));
        return detail;
    }

    /** At the beginning of an earlier day than today, but not before it came. */
    private Instant at(ToldOn how, Complaint complaint, Instant now) {
        Instant at = RequestTime.arrived(how.on().orElseThrow(), zone, now);
        return at.isBefore(complaint.madeAt()) ? complaint.madeAt() : at;
    }

    /**
     * Closes it, with why.
     *
     * @param nowhere whether staff say that whoever made it cannot be reached
     */
    Future<Done> close(UUID id, Outcome outcome, String words, boolean nowhere, StaffMember by) {
        return act(id, (connection, complaint, now) -> {
            boolean unanswered = complaint.answeredAt().isEmpty();
            boolean unreachable = unanswered && nowhere && !complaint.reachable();
            if (unanswered && !unreachable && outcome != Outcome.TAKEN_BACK) {
                return Future.succeededFuture(complaint.reachable() ? Done.UNANSWERED : Done.UNTOLD);
            }
            JsonObject detail = unreachable ? detail(ToldOn.NOWHERE) : new JsonObject();
            detail.put("outcome", outcome.word());
            return write(connection, complaint, "outcome", words, by, now)
                    .compose(entry ->
                            unreachable ? store.told(connection, id, ToldOn.NOWHERE) : Future.succeededFuture())
                    .compose(done -> store.close(connection, complaint.id(), now, outcome))
                    .compose(done -> audit(connection, complaint, "complaint.close", by, now, detail))
                    .map(Done.CLOSED);
        });
    }

    private Future<Done> act(UUID id, Act act) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> store.lock(connection, id)
                        .compose(found -> found.filter(Complaint::isOpen)
                                .map(complaint -> act.on(connection, complaint, now))
                                .orElseGet(() -> Future.succeededFuture(Done.OVER))))
                .onSuccess(done -> posted.run());
    }

    private Future<UUID> write(
            SqlConnection connection, Complaint complaint, String kind, String words, StaffMember by, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return entries.add(
                        connection,
                        new Entry(
                                id, complaint.id(), kind, sealer.seal(id, words), now, Optional.of(by.id()), by.name()))
                .map(id);
    }

    private Future<Void> audit(
            SqlConnection connection, Complaint complaint, String act, StaffMember by, Instant now, JsonObject detail) {
        AuditEntry entry = AuditEntry.of(now, by.actor(), act, "complaint:" + complaint.id())
                .with(detail);
        return audit.append(connection, complaint.campaign().map(entry::in).orElse(entry))
                .mapEmpty();
    }

    private Optional<EmailAddress> address(Complaint complaint) {
        return complaint
                .email()
                .map(bytes -> sealer.open(complaint.id(), bytes))
                .flatMap(EmailAddresses::parse);
    }

    /** Staff send it, so no cap keeps it back; whoever complained waits for it, even where they want no other mail. */
    private NewMail mail(Complaint complaint, UUID entry, EmailAddress address, Instant now) {
        return new NewMail(
                        UUID.randomUUID(),
                        ANSWER,
                        entry,
                        Optional.empty(),
                        hashes.site(address),
                        complaint.language(),
                        now)
                .uncapped()
                .answering();
    }
}
