package org.smallplaces.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.SuppressionReason;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.mail.SuppressionStore;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.subject.LinkStore.Link;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.ErasureJournal;
import org.smallplaces.vault.ErasureKind;
import org.smallplaces.vault.Erasures;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;

/** Everything that somebody may ask about their own data, and what is recorded of it. */
public final class Subjects {

    private final Pool pool;
    private final Erasures erasures;
    private final ErasureJournal journal;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final DutyMail duty;
    private final Clock clock;
    private final DataLinks links;
    private final RequestStore requests = new RequestStore();
    private final HandedStore packs = new HandedStore();
    private final SuppressionStore suppression = new SuppressionStore();
    private final AuditLog audit = new AuditLog();
    private final OutboxStore outbox;
    private final Answers answers;

    public Subjects(
            Pool pool,
            Erasures erasures,
            ErasureJournal journal,
            AddressHashes hashes,
            Sealer sealer,
            DutyMail duty,
            Clock clock) {
        this.duty = duty;
        this.pool = pool;
        this.erasures = erasures;
        this.journal = journal;
        this.hashes = hashes;
        this.sealer = sealer;
        this.clock = clock;
        this.outbox = new OutboxStore(pool);
        this.links = new DataLinks(pool, outbox, hashes, sealer, clock);
        this.answers = new Answers(pool, hashes, sealer);
    }

    /** The links that open one's own data. */
    DataLinks links() {
        return links;
    }

    /** All that is held under a mailbox. */
    Future<Held> held(EmailAddress address) {
        return erasures.held(address)
                .compose(this::withPacks)
                .compose(held -> suppression
                        .find(pool, hashes.site(address))
                        .map(found -> new Held(
                                held.records(),
                                held.packs(),
                                found.filter(entry -> entry.reason() == SuppressionReason.ASKED)
                                        .map(SuppressionStore.Entry::at))));
    }

    private Future<Held> withPacks(List<HeldRecord> records) {
        List<UUID> ids = records.stream()
                .filter(record -> record.kind().equals(SignatureEraser.KIND))
                .map(HeldRecord::id)
                .toList();
        return packs.of(pool, ids).map(found -> new Held(records, found, Optional.empty()));
    }

    /** Notes that a request was granted as it was asked. */
    Future<Void> granted(RequestKind kind, CameBy by) {
        return granted(pool, kind, by);
    }

    /** The same, with what came of it. */
    Future<Void> granted(RequestKind kind, CameBy by, Outcome outcome) {
        return granted(pool, UuidCreator.getTimeOrderedEpoch(), kind, by, outcome);
    }

    private Future<Void> granted(SqlClient client, RequestKind kind, CameBy by) {
        return granted(client, UuidCreator.getTimeOrderedEpoch(), kind, by, Outcome.granted(kind));
    }

    private Future<Void> granted(SqlClient client, UUID id, RequestKind kind, CameBy by, Outcome outcome) {
        Instant now = clock.instant();
        return requests.doneAtOnce(client, id, kind, by, outcome, now, due(now));
    }

    /** Erases these records; ends after the COMMIT, and with a line in the file beside the backups where that can be written. */
    Future<Void> erase(List<HeldRecord> records, ErasureKind kind, CameBy by, Optional<EmailAddress> neverAgain) {
        Erasure plain = erasures.prepare(kind, records);
        Erasure erasure = neverAgain
                .map(address -> plain.suppressing(erasures.suppression(address)))
                .orElse(plain);
        return pool.withTransaction(transaction -> erasures.erase(transaction, erasure, by.actor())
                        .compose(done -> granted(transaction, RequestKind.ERASE, by)))
                .compose(done -> written());
    }

    /** Erases these for a request of their owner, done by staff alone: what one may take out without the others. */
    Future<Void> eraseFor(List<HeldRecord> records, String actor) {
        return erasures.erase(erasures.prepare(ErasureKind.STAFF, records), actor)
                .compose(done -> written());
    }

    /**
     * The same within the decision of a second person; {@link #written} comes after the COMMIT. Fails with
     * {@link NotPossible} where nothing would go, since then nobody was erased, and where several people use the mailbox and
     * nobody has said which records are of whoever asks.
     *
     * @param of the ids of those that are, where that was said; the others stay
     */
    Future<JsonObject> eraseFor(SqlConnection transaction, Request request, List<String> of, UUID by) {
        EmailAddress address = address(request);
        return erasures.held(address).compose(all -> {
            if (of.isEmpty() && Shared.byNames(all)) {
                return Future.failedFuture(new NotPossible("subject.stop.shared"));
            }
            List<HeldRecord> chosen = of.isEmpty() ? all : Shared.only(all, request, of);
            int going = Held.going(Held.about(chosen, request)).size();
            // With the last of them goes what is of the mailbox alone, such as the links that it was sent.
            List<HeldRecord> records =
                    going == Held.going(Held.about(all, request)).size() ? all : chosen;
            if (going == 0) {
                return Future.failedFuture(new NotPossible("subject.stop.nothing"));
            }
            Erasure erasure = erasures.prepare(ErasureKind.STAFF, records);
            return answers.waiting(transaction, request)
                    .compose(answer -> erase(transaction, erasure, request, answer, by))
                    .map(told -> new JsonObject()
                            .put("request", request.id().toString())
                            .put("erasure", erasure.id().toString())
                            .put("records", going)
                            .put("told", told.map(ToldBy::word).orElse("")));
        });
    }

    /** Gives how they are told: by the answer that waited, if there is one, and else not yet. */
    private Future<Optional<ToldBy>> erase(
            SqlConnection transaction, Erasure erasure, Request request, Optional<Answer> answer, UUID by) {
        Instant now = clock.instant();
        Optional<ToldBy> told = answer.map(one -> ToldBy.ANSWER);
        // Ended first: it is itself among the records, and would otherwise end as if it alone had been erased.
        return requests.end(
                        transaction,
                        request.id(),
                        Outcome.ERASED,
                        told.map(how -> new Told(how, Optional.empty())),
                        now,
                        by)
                .compose(done -> erasures.erase(transaction, erasure, "staff:" + by))
                // Last, as the erasure deletes what was answered to the request, and ends its mail.
                .compose(done ->
                        answer.map(one -> answers.send(transaction, one, now)).orElseGet(Future::succeededFuture))
                .map(told);
    }

    /** From now on nothing is sent to the mailbox but answers to what it asks itself, also after a restore. */
    Future<Void> object(EmailAddress address, CameBy by) {
        return pool.withTransaction(transaction -> object(transaction, address, "subject")
                        .compose(done -> granted(transaction, RequestKind.OBJECT, by)))
                .compose(done -> written());
    }

    /** The same, done by staff for the request that asks for it, which stays theirs to end; one of another kind is noted beside. */
    Future<Void> objectFor(Request request, String actor) {
        boolean asked = request.kind() == RequestKind.OBJECT;
        return pool.withTransaction(transaction -> object(transaction, address(request), actor)
                        .compose(done -> asked
                                ? Future.succeededFuture()
                                : granted(transaction, RequestKind.OBJECT, CameBy.STAFF)))
                .compose(done -> written());
    }

    /** Notes it of the mailboxes of these signatures, so that no restored backup undoes it; {@link #written} ends it. */
    Future<Void> forgotConnections(SqlConnection transaction, List<HeldRecord> signatures) {
        Future<Void> noted = Future.succeededFuture();
        for (EmailAddress mailbox : mailboxes(signatures)) {
            noted = noted.compose(before -> erasures.forgotConnections(transaction, mailbox));
        }
        return noted;
    }

    /** One address of each, however often it was written in another way. */
    private Collection<EmailAddress> mailboxes(List<HeldRecord> signatures) {
        return signatures.stream()
                .flatMap(one -> EmailAddresses.parse(one.fields().getString("email")).stream())
                .collect(Collectors.toMap(erasures::suppression, one -> one, (one, other) -> one))
                .values();
    }

    /** The list says who put the mailbox there; the ledger, which is applied again to backups, need not. */
    private Future<Void> object(SqlConnection transaction, EmailAddress address, String actor) {
        return suppression
                .add(transaction, hashes.site(address), SuppressionReason.ASKED, actor, clock.instant())
                .compose(added -> erasures.object(transaction, address, actor));
    }

    /** Takes an objection back: the mailbox is written to again, and what it had agreed to before stays ended. */
    Future<Void> writeAgain(EmailAddress address) {
        return pool.withTransaction(transaction -> erasures.undoObjection(transaction, address, "subject"))
                .compose(done -> written());
    }

    /**
     * Keeps a request that staff have to do; gives its id. Whoever asked by themselves, having proved the mailbox, gets a
     * mail that says so, and data protection is told: wake the mailer.
     *
     * @param by who of staff begins it, where somebody does
     */
    Future<UUID> open(Asked asked, Optional<UUID> by) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Request request = asked.as(id, sealer);
        return pool.withTransaction(transaction -> requests.open(transaction, request, by.orElse(null))
                        .compose(done -> by.isPresent()
                                ? Future.succeededFuture()
                                : outbox.post(transaction, received(asked, id))
                                        .compose(posted -> duty.post(transaction, DutyMail.Came.REQUEST))))
                .map(id);
    }

    /** Nobody causes it who has not a link of the mailbox, so it goes whatever else came there, and though no mail is wanted. */
    private NewMail received(Asked asked, UUID request) {
        return new NewMail(
                        UuidCreator.getTimeOrderedEpoch(),
                        RequestComposer.RECEIVED,
                        request,
                        Optional.empty(),
                        hashes.site(asked.address()),
                        asked.language().orElse(Messages.FALLBACK),
                        clock.instant())
                .uncapped()
                .answering();
    }

    /** The request of that id. */
    Future<Optional<Request>> request(UUID id) {
        return requests.find(pool, id);
    }

    /** What staff answer. */
    Answers answers() {
        return answers;
    }

    EmailAddress address(Request request) {
        String typed = sealer.open(request.id(), request.email().orElseThrow());
        return EmailAddresses.parse(typed).orElseThrow();
    }

    EmailAddress address(Link link) {
        return EmailAddresses.parse(sealer.open(link.id(), link.email())).orElseThrow();
    }

    /** Of one that was granted at once nobody has to ask until when: within one month. */
    private static Instant due(Instant asked) {
        return asked.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    /** The job writes what could not be written now. */
    Future<Void> written() {
        return journal.written();
    }

    /** Whether a copy of what is held was made for it. */
    Future<Boolean> copied(Request request) {
        return requests.copied(pool, request.id());
    }

    /** Deletes answers to closed requests whose mail has gone; a recurring job calls it. */
    public Future<Integer> forgetAnswers() {
        return answers.forget();
    }

    /** Deletes links that open nothing any more; a recurring job calls it. */
    public Future<Integer> forgetLinks() {
        return links.forget();
    }

    /**
     * All that is held under a mailbox, as the file that its owner gets, in English; for the command. It stands in the audit,
     * as a copy that was made for each open request of theirs to have one; without any it is no request: nobody asked for
     * it, and nobody has got it but whoever runs the program.
     */
    public Future<JsonObject> export(EmailAddress address, ExportJson format, CopyTelling telling) {
        return held(address)
                .compose(held ->
                        exported(held).map(format.of(address.typed(), held, telling.json(held, Messages.FALLBACK))));
    }

    /** The same of these records alone, where several people use the mailbox. */
    public Future<JsonObject> export(
            EmailAddress address, List<HeldRecord> of, ExportJson format, CopyTelling telling) {
        Set<UUID> ids = of.stream().map(HeldRecord::id).collect(Collectors.toSet());
        return held(address).compose(all -> {
            List<HeldRecord> records = all.records().stream()
                    .filter(record -> ids.contains(record.id()))
                    .toList();
            boolean whole = records.size() == all.records().size();
            Held held = whole ? all : new Held(records, all.packs(), Optional.empty());
            return exported(all).map(format.of(address.typed(), held, telling.json(held, Messages.FALLBACK)));
        });
    }

    private Future<Void> exported(Held held) {
        List<String> asked =
                held.askedFor(RequestKind.EXPORT).stream().map(EraseAct::about).toList();
        List<String> about = asked.isEmpty() ? List.of("export:" + UuidCreator.getTimeOrderedEpoch()) : asked;
        return pool.withTransaction(transaction -> {
            Future<Void> noted = Future.succeededFuture();
            for (String subject : about) {
                AuditEntry entry = AuditEntry.of(clock.instant(), CameBy.COMMAND.word(), "subject.export", subject);
                noted = noted.compose(before -> audit.append(transaction, entry));
            }
            return noted;
        });
    }

    /** Whether records that are held under one mailbox carry more than one name. */
    public static boolean shared(List<HeldRecord> held) {
        return Shared.byNames(held);
    }

    /** Erases all that is held under a mailbox; gives how many records that were. */
    public Future<Integer> eraseAll(EmailAddress address) {
        return erasures.held(address).compose(held -> eraseAll(held, true));
    }

    /**
     * Erases these; gives how many records that were; for the command.
     *
     * @param everything whether they are all that is held
     */
    public Future<Integer> eraseAll(List<HeldRecord> held, boolean everything) {
        ErasureKind kind = everything ? ErasureKind.EVERYTHING : ErasureKind.STAFF;
        return Future.succeededFuture(Held.going(held))
                .compose(records -> records.isEmpty()
                        ? Future.succeededFuture(0)
                        : erase(records, kind, CameBy.COMMAND, Optional.empty()).map(records.size()));
    }
}
