package org.smallplaces.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.MailState;
import org.smallplaces.core.StaffMember;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** Answers that staff send to requests. Each keeps its address by itself until its mail has gone. */
final class Answers {
    /** The mail with an answer. */
    static final String MAIL = "request-answer";

    private static final Set<MailState> NEVER_SENT =
            EnumSet.of(MailState.CAPPED, MailState.CANCELLED, MailState.REFUSED, MailState.GIVEN_UP);
    private static final Set<MailState> MAY_STILL_GO = EnumSet.of(MailState.WAITING, MailState.GIVEN_UP);

    private final Pool pool;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final AnswerStore store = new AnswerStore();
    private final OutboxStore outbox;

    /** @param pool on which it reads and forgets; what is added is the caller's transaction */
    Answers(Pool pool, AddressHashes hashes, Sealer sealer) {
        this.pool = pool;
        this.hashes = hashes;
        this.sealer = sealer;
        this.outbox = new OutboxStore(pool);
    }

    /** What staff wrote, and the language of what stands around it. */
    record Words(String words, Language language) {}

    /** What a letter says, and to whom. */
    record Letter(EmailAddress to, String words) {}

    /** An answer with what became of its mail. */
    record Sent(Answer answer, boolean failed) {}

    /** Puts an answer and its mail into the caller's transaction, in which the request is locked and open. */
    Future<Void> add(
            SqlConnection transaction, Request request, EmailAddress to, Words said, StaffMember by, Instant now) {
        return send(transaction, written(request, to, said, by, now), now);
    }

    /**
     * Keeps one, in the caller's transaction, whose mail is posted when what it says has been done by two; in place of an
     * earlier one that waits, which nothing has come of. Where there is none, that one goes.
     */
    Future<Void> keep(
            SqlConnection transaction,
            Request request,
            EmailAddress to,
            Optional<Words> said,
            StaffMember by,
            Instant now) {
        return store.deleteWaiting(transaction, request.id())
                .compose(done -> said.map(
                                words -> store.insert(transaction, written(request, to, words, by, now), true))
                        .orElseGet(Future::succeededFuture));
    }

    Future<Optional<Answer>> waiting(SqlClient client, Request request) {
        return store.waiting(client, request.id());
    }

    /** Deletes one that is not sent; whether it was there still. */
    Future<Boolean> drop(SqlConnection transaction, Answer answer) {
        return store.delete(transaction, new UUID[] {answer.id()}).map(gone -> gone == 1);
    }

    /** Writes it anew, as everything of its request was erased, and posts its mail. */
    Future<Void> send(SqlConnection transaction, Answer answer, Instant now) {
        // Staff send it, so no cap keeps it back; whoever asked waits for it, even where they want no other mail.
        NewMail mail = new NewMail(
                        answer.id(),
                        MAIL,
                        answer.request(),
                        Optional.empty(),
                        hashes.site(open(answer).to()),
                        answer.language(),
                        now)
                .uncapped()
                .answering();
        return store.insert(transaction, answer, false).compose(done -> outbox.post(transaction, mail));
    }

    private Answer written(Request request, EmailAddress to, Words said, StaffMember by, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String letter = new JsonObject()
                .put("to", to.typed())
                .put("words", said.words())
                .encode();
        return new Answer(id, request.id(), said.language(), sealer.seal(id, letter), now, by.id(), by.name());
    }

    Letter open(Answer answer) {
        return open(sealer, answer);
    }

    static Letter open(Sealer sealer, Answer answer) {
        JsonObject letter = new JsonObject(sealer.open(answer.id(), answer.letter()));
        return new Letter(EmailAddresses.parse(letter.getString("to")).orElseThrow(), letter.getString("words"));
    }

    Future<Optional<Answer>> find(UUID id) {
        return store.find(pool, id);
    }

    /** In the order in which they were written. */
    Future<List<Sent>> of(Request request) {
        return store.of(pool, request.id())
                .compose(all -> states(all.stream().map(Answer::id).toList())
                        .map(states -> all.stream()
                                .map(one -> new Sent(
                                        one,
                                        Optional.ofNullable(states.get(one.id()))
                                                .filter(NEVER_SENT::contains)
                                                .isPresent()))
                                .toList()));
    }

    /** Deletes those to closed requests whose mail has gone or will not go any more; gives how many. */
    Future<Integer> forget() {
        return store.ofClosed(pool)
                .compose(ids -> states(ids).compose(states -> {
                    UUID[] over = ids.stream()
                            .filter(id -> Optional.ofNullable(states.get(id))
                                    .filter(MAY_STILL_GO::contains)
                                    .isEmpty())
                            .toArray(UUID[]::new);
                    return over.length == 0
                            ? Future.succeededFuture(0)
                            : outbox.blank(pool, over).compose(done -> store.delete(pool, over));
                }));
    }

    private Future<Map<UUID, MailState>> states(List<UUID> mails) {
        return outbox.states(pool, mails);
    }
}
