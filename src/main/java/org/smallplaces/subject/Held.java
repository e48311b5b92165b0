package org.smallplaces.subject;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.subject.HandedStore.Handed;
import org.smallplaces.vault.HeldRecord;

/**
 * All that is held about somebody.
 *
 * @param suppressedSince since when nothing is sent to the mailbox, where its owner asked for that
 */
record Held(List<HeldRecord> records, Map<UUID, List<Handed>> packs, Optional<Instant> suppressedSince) {
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
