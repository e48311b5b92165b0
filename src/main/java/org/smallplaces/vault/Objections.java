package org.smallplaces.vault;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.smallplaces.core.EmailAddress;

/**
 * Mailboxes that asked for no mail, as the ledger has them: by their hash alone, and when each asked last. Rooms that keep
 * another hash have to open the addresses that they sealed. It never prints itself.
 */
public final class Objections {
    private final Map<String, Instant> asked = new HashMap<>();
    private final AddressHashes hashes;

    private Objections(AddressHashes hashes) {
        this.hashes = hashes;
    }

    /** Those of these lines of the ledger. */
    static Objections of(Collection<Erasure> lines, AddressHashes hashes) {
        Objections objections = new Objections(hashes);
        for (Erasure line : lines) {
            line.values(Erasure.SUPPRESSION)
                    .forEach(hash ->
                            objections.asked.merge(hash, line.at(), (one, other) -> one.isAfter(other) ? one : other));
        }
        return objections;
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** When the mailbox of an address asked for no mail, where it did. */
    public Optional<Instant> of(EmailAddress address) {
        return Optional.ofNullable(asked.get(HexFormat.of().formatHex(hashes.site(address))));
    }

    /** Gives the hash of each for a list of its own, as {@link Subject#other}, and when it asked. */
    public void others(String kind, BiConsumer<byte[], Instant> each) {
        asked.forEach(
                (hash, at) -> each.accept(hashes.other(kind, HexFormat.of().parseHex(hash)), at));
    }

    @Override
    public String toString() {
        return asked.size() + " objections";
    }
}
