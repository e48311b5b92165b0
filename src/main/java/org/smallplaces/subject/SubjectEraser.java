package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.Reference;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/** Requests that are open, answers to them, and links that still open: few, so each is looked into. */
public final class SubjectEraser implements Eraser {
    static final String LINK = "subject-link";
    static final String REQUEST = "subject-request";

    /** The field of a request that is open: what it asks for, by its word. */
    static final String ASKED = "request";

    private final Sealer sealer;
    private final LinkStore links = new LinkStore();
    private final RequestStore requests = new RequestStore();
    private final AnswerStore answers = new AnswerStore();

    public SubjectEraser(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public Future<List<HeldRecord>> find(SqlClient client, Subject subject) {
        List<HeldRecord> found = new ArrayList<>();
        return links.all(client)
                .onSuccess(all -> all.forEach(link -> add(
                        found,
                        subject,
                        LINK,
                        link.id(),
                        link.email(),
                        new JsonObject()
                                .put("askedAt", link.askedAt().toString())
                                .put("endsAt", link.expiresAt().toString()))))
                .compose(done -> requests.open(client))
                .onSuccess(open -> open.forEach(one -> add(
                        found,
                        subject,
                        REQUEST,
                        one.id(),
                        one.email().orElseThrow(),
                        new JsonObject()
                                .put(ASKED, one.kind().word())
                                .put("reference", one.reference())
                                .put("askedAt", one.askedAt().toString())
                                .put(
                                        "language",
                                        one.language().map(Language::tag).orElse(""))
                                .put("note", one.note()))))
                .compose(done -> answers.all(client))
                .map(all -> {
                    all.forEach(answer -> add(found, subject, answer));
                    return List.copyOf(found);
                });
    }

    private void add(List<HeldRecord> found, Subject subject, String kind, UUID id, byte[] sealed, JsonObject fields) {
        String email = sealer.open(id, sealed);
        if (EmailAddresses.parse(email).filter(subject::reaches).isPresent()) {
            fields.getMap().values().removeIf(""::equals);
            found.add(record(kind, id, email, fields));
        }
    }

    /** Beside the request that it answers; of one that is closed the answer alone is left, until its mail has gone. */
    private void add(List<HeldRecord> found, Subject subject, Answer answer) {
        Answers.Letter letter = Answers.open(sealer, answer);
        if (subject.reaches(letter.to())) {
            HeldRecord request = found.stream()
                    .filter(one -> one.id().equals(answer.request()))
                    .findFirst()
                    .orElseGet(() -> {
                        JsonObject fields = new JsonObject().put("reference", Reference.of(answer.request()));
                        HeldRecord closed =
                                record(REQUEST, answer.request(), letter.to().typed(), fields);
                        found.add(closed);
                        return closed;
                    });
            JsonObject fields = request.fields();
            fields.put(
                    "words",
                    fields.getJsonArray("words", new JsonArray())
                            .add(new JsonObject().put("kind", "answer").put("words", letter.words())));
        }
    }

    private static HeldRecord record(String kind, UUID id, String email, JsonObject fields) {
        return new HeldRecord(
                kind, id, Optional.empty(), new JsonObject().put("email", email).mergeIn(fields));
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        return links.delete(transaction, erasure.rows(LINK))
                .compose(done -> answers.deleteOf(transaction, erasure.rows(REQUEST)))
                .compose(done -> requests.blank(transaction, erasure.rows(REQUEST), erasure.at()));
    }
}
