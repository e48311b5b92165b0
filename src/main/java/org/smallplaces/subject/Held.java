package org.smallplaces.subject;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.core.SignatureState;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.subject.HandedStore.Handed;
import org.smallplaces.vault.HeldRecord;

/**
 * All that is held about somebody.
 *
 * @param suppressedSince since when nothing is sent to the mailbox, where its owner asked for that
 */
record Held(List<HeldRecord> records, Map<UUID, List<Handed>> packs, Optional<Instant> suppressedSince) {
    private static final Set<SignatureState> STANDING =
            Set.of(SignatureState.PENDING, SignatureState.RECORDED, SignatureState.VERIFIED);
    static final Held NOTHING = new Held(List.of(), Map.of(), Optional.empty());

    /** What somebody would call their data: not the link by which they look at it. */
    List<HeldRecord> shown() {
        return records.stream()
                .filter(record -> !record.kind().equals(SubjectEraser.LINK))
                .toList();
    }

    /** The same without the request itself, and without links. */
    static List<HeldRecord> about(List<HeldRecord> records, Request request) {
        return records.stream()
                .filter(record -> !record.kind().equals(SubjectEraser.LINK))
                .filter(record -> !record.id().equals(request.id()))
                .toList();
    }

    /** What of these an erasure takes. */
    static List<HeldRecord> going(List<HeldRecord> records) {
        return records.stream().filter(record -> !record.stays()).toList();
    }

    /** Whether anything is held besides what was asked about it. */
    boolean nothing() {
        return shown().stream().allMatch(record -> record.kind().equals(SubjectEraser.REQUEST));
    }

    /** The open requests of this kind. */
    List<UUID> askedFor(RequestKind kind) {
        return records.stream()
                .filter(record -> record.kind().equals(SubjectEraser.REQUEST))
                .filter(record -> kind.word().equals(record.fields().getString(SubjectEraser.ASKED)))
                .map(HeldRecord::id)
                .toList();
    }

    /** Whether a signature was changed, given or ended since then; of other records nothing tells when they were changed. */
    boolean changedSince(Instant then) {
        return records.stream()
                .filter(record -> record.kind().equals(SignatureEraser.KIND))
                .map(HeldRecord::fields)
                .anyMatch(fields -> Stream.concat(
                                Stream.of(fields.getString("verifiedAt"), fields.getString("endedAt")),
                                Stream.concat(
                                        moments(fields, "changes", "at"), moments(fields, "earlierLines", "until")))
                        .filter(Objects::nonNull)
                        .anyMatch(at -> OffsetDateTime.parse(at).toInstant().isAfter(then)));
    }

    /** Whether each signature that counts or may come to count is restricted; there is one at least. */
    boolean allHeld() {
        return !standing().isEmpty() && standing().stream().allMatch(Held::isHeld);
    }

    boolean anyHeld() {
        return standing().stream().anyMatch(Held::isHeld);
    }

    /** Signatures that can be held. */
    List<JsonObject> standing() {
        return records.stream()
                .filter(record -> record.kind().equals(SignatureEraser.KIND))
                .map(HeldRecord::fields)
                .filter(fields -> STANDING.contains(SignatureState.of(fields.getString("state"))))
                .toList();
    }

    private static boolean isHeld(JsonObject signature) {
        return signature.getString("restrictedSince") != null;
    }

    private static Stream<String> moments(JsonObject fields, String list, String when) {
        return fields.getJsonArray(list, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .map(one -> one.getString(when));
    }

    Optional<HeldRecord> record(String id) {
        return shown().stream().filter(one -> one.id().toString().equals(id)).findFirst();
    }

    /** Packs that have left this site. */
    List<Handed> handedOver(List<HeldRecord> of) {
        return of.stream()
                .flatMap(record -> packs.getOrDefault(record.id(), List.of()).stream())
                .filter(handed -> !handed.office().isEmpty())
                .toList();
    }
}
