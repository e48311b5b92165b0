package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.Eraser;
import org.smallplaces.vault.Erasure;
import org.smallplaces.vault.HeldRecord;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Subject;

/** Requests that are open, and links that still open: few, so each is looked into. */
public final class SubjectEraser implements Eraser {
    static final String LINK = "subject-link";
    static final String REQUEST = "subject-request";

    private final Sealer sealer;
    private final LinkStore links = new LinkStore();
    private final RequestStore requests = new RequestStore();

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
                .map(open -> {
                    open.forEach(one -> add(
                            found,
                            subject,
                            REQUEST,
                            one.id(),
                            one.email().orElseThrow(),
                            new JsonObject()
                                    .put("request", one.kind().word())
                                    .put("reference", one.reference())
                                    .put("askedAt", one.askedAt().toString())
                                    .put("note", one.note())));
                    return List.copyOf(found);
                });
    }

    private void add(List<HeldRecord> found, Subject subject, String kind, UUID id, byte[] sealed, JsonObject fields) {
        String email = sealer.open(id, sealed);
        if (EmailAddresses.parse(email).filter(subject::reaches).isPresent()) {
            fields.getMap().values().removeIf(""::equals);
            found.add(new HeldRecord(
                    kind,
                    id,
                    Optional.empty(),
                    new JsonObject().put("email", email).mergeIn(fields)));
        }
    }

    @Override
    public Future<Void> erase(SqlConnection transaction, Erasure erasure) {
        return links.delete(transaction, erasure.rows(LINK))
                .compose(done -> requests.blank(transaction, erasure.rows(REQUEST), erasure.at()));
    }
}
