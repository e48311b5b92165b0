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
    /** What somebody would call their data: not the link by which they look at it. */
    List<HeldRecord> shown() {
        return records.stream()
                .filter(record -> !record.kind().equals(SubjectEraser.LINK))
                .toList();
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
