package org.smallplaces.vault;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.SuppressionReason;

/**
 * What is to be erased, as the ledger keeps it: ids of rows by their kind. It names nobody once they are gone.
 *
 * @param subjects lists of ids by the kind of row; of {@link #SUPPRESSION} and the like keyed hashes in hex
 */
public record Erasure(UUID id, ErasureKind kind, Instant at, Map<String, List<String>> subjects) {
    /** The kind of those mailboxes that are never written to again. */
    public static final String SUPPRESSION = "suppression";

    /** The kind of those mailboxes that may be written to again. */
    public static final String WRITTEN_TO_AGAIN = "written-to-again";

    /** The kind of those mailboxes that staff hold mail back from no longer. */
    public static final String LIFTED = "suppression-lifted";

    /** The kind of those mailboxes that object to the address of their connection. */
    public static final String CONNECTION = "connection";

    private static final Set<String> HASHES = Stream.concat(
                    Stream.of(SUPPRESSION, WRITTEN_TO_AGAIN, LIFTED, CONNECTION),
                    SuppressionReason.GIVEN_BY_STAFF.stream().map(Erasure::heldBack))
            .collect(Collectors.toUnmodifiableSet());

    /** The kind of those mailboxes that staff hold mail back from for this reason. */
    public static String heldBack(SuppressionReason reason) {
        return SUPPRESSION + "-" + reason.word();
    }

    public Erasure {
        subjects = Map.copyOf(subjects);
    }

    /** Of all these records. */
    public static Erasure of(UUID id, ErasureKind kind, Instant at, Collection<HeldRecord> records) {
        return new Erasure(
                id,
                kind,
                at,
                records.stream()
                        .collect(Collectors.groupingBy(
                                HeldRecord::kind,
                                Collectors.mapping(record -> record.id().toString(), Collectors.toList()))));
    }

    /** The same, and the mailbox with this hash is never written to again. */
    public Erasure suppressing(String hash) {
        return with(SUPPRESSION, hash);
    }

    /** The same, and the mailbox with this hash may be written to again. */
    public Erasure writingAgain(String hash) {
        return with(WRITTEN_TO_AGAIN, hash);
    }

    /** The same, of the mailbox with this hash. */
    Erasure with(String name, String hash) {
        Map<String, List<String>> more = new HashMap<>(subjects);
        more.put(name, List.of(hash));
        return new Erasure(id, kind, at, more);
    }

    /** The rows of a kind. */
    public UUID[] rows(String kindOfRow) {
        return values(kindOfRow).stream().map(UUID::fromString).toArray(UUID[]::new);
    }

    /** What is named of a kind. */
    public List<String> values(String kindOfRow) {
        return subjects.getOrDefault(kindOfRow, List.of());
    }

    /** The rows of every kind, for what hangs on any of them. */
    public UUID[] allRows() {
        return subjects.entrySet().stream()
                .filter(entry -> !HASHES.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .map(UUID::fromString)
                .toArray(UUID[]::new);
    }
}
