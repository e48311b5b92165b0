package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.signature.ClientTraces;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.vault.HeldRecord;

/** Stops what somebody objects to, each use by itself (article 21 of the UK GDPR): by themselves, or by staff for a request. */
final class Stopping {
    private static final String INVITATION = "invitation";
    private static final String CAME_FROM = "cameFrom";

    /** A use that rests on legitimate interests, and that can be ended without the rest. */
    enum Use {
        /** Mail to the mailbox. */
        MAIL(Outcome.NO_MAIL),
        /** The address of the connection from which they signed. */
        CONNECTION(Outcome.CONNECTION_DELETED),
        /** That they are on the list of those invited to sign. */
        INVITATION(Outcome.INVITATION_REMOVED);

        private final Outcome outcome;

        Use(Outcome outcome) {
            this.outcome = outcome;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SubjectParts parts;
    private final ClientTraces traces;
    private final AuditLog audit = new AuditLog();

    Stopping(SubjectParts parts) {
        this.parts = parts;
        this.traces = new ClientTraces(parts.pool(), parts.clock());
    }

    /** What there is to stop, as the boxes of a form; those of the words are ticked. */
    static List<Choice> choices(Held held, List<String> ticked) {
        return Arrays.stream(Use.values())
                .filter(use -> isThere(held, use))
                .map(use -> new Choice(use.word(), "requests.stop." + use.word(), ticked.contains(use.word())))
                .toList();
    }

    /** Those of the words that name something which is there. */
    static Set<Use> chosen(Held held, List<String> words) {
        return Arrays.stream(Use.values())
                .filter(use -> words.contains(use.word()) && isThere(held, use))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Use.class)));
    }

    static boolean isThere(Held held, Use use) {
        return switch (use) {
            case MAIL -> held.suppressedSince().isEmpty();
            case CONNECTION -> !connections(held).isEmpty();
            case INVITATION -> !invitations(held).isEmpty();
        };
    }

    private static List<HeldRecord> connections(Held held) {
        return held.records().stream()
                .filter(one -> one.kind().equals(SignatureEraser.KIND))
                .filter(one -> one.fields().containsKey(CAME_FROM))
                .toList();
    }

    private static List<HeldRecord> invitations(Held held) {
        return held.records().stream()
                .filter(one -> one.kind().equals(INVITATION))
                .toList();
    }

    /** What came of a request for which these were stopped. */
    static Outcome outcome(Set<Use> stopped) {
        return stopped.size() == 1 ? stopped.iterator().next().outcome : Outcome.STOPPED;
    }

    /** Stops these for a request. */
    Future<Void> stop(StaffMember by, Request request, Held held, Set<Use> uses) {
        Future<Void> done = Future.succeededFuture();
        for (Use use : uses) {
            done = done.compose(before -> switch (use) {
                case MAIL -> parts.subjects().objectFor(request, by.actor());
                case CONNECTION -> forgetConnections(held, by.actor(), EraseAct.about(request.id()));
                case INVITATION -> parts.subjects().eraseFor(invitations(held), by.actor());
            });
        }
        return done;
    }

    /** Deletes the addresses of the connections, and notes that it was asked for; the owner of the mailbox does it. */
    Future<Void> forgetConnections(Held held) {
        return forgetConnections(held, CameBy.LINK.actor(), "request:own")
                .compose(done -> parts.subjects().granted(RequestKind.OBJECT, CameBy.LINK, Outcome.CONNECTION_DELETED));
    }

    private Future<Void> forgetConnections(Held held, String actor, String about) {
        List<HeldRecord> signatures = connections(held);
        return parts.pool()
                .withTransaction(transaction -> traces.forget(
                                transaction,
                                signatures.stream().map(HeldRecord::id).toList())
                        .compose(done -> parts.subjects().forgotConnections(transaction, signatures))
                        .compose(done -> audit.append(
                                transaction,
                                AuditEntry.of(parts.clock().instant(), actor, "subject.forget-connection", about)
                                        .with(new JsonObject().put("signatures", signatures.size())))))
                .compose(done -> parts.subjects().written());
    }
}
