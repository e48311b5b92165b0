package org.smallplaces.vault;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.smallplaces.core.EmailAddress;

/**
 * Mailboxes that asked for no mail, or objected to the address of their connection, as the ledger has them: by their hash
 * alone, and when each asked last. Rooms that keep another hash have to open the addresses that they sealed. It never
 * prints itself.
 */
public final class Objections {
    private final Map<String, Instant> asked = new HashMap<>();
    private final Map<String, Instant> connections = new HashMap<>();
    private final AddressHashes hashes;

    private Objections(AddressHashes hashes) {
        this.hashes = hashes;
    }

    /** Those of these lines of the ledger. */
    static Objections of(Collection<Erasure> lines, AddressHashes hashes) {
        Objections objections = new Objections(hashes);
        for (Erasure line : lines) {
            line.values(Erasure.SUPPRESSION)
                    .forEach(hash -> objections.asked.merge(hash, line.at(), Objections::later));
            line.values(Erasure.CONNECTION)
                    .forEach(hash -> objections.connections.merge(hash, line.at(), Objections::later));
        }
        return objections;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether a line of the ledger has any. */
    static boolean areIn(Erasure line) {
        return !line.values(Erasure.SUPPRESSION).isEmpty()
                || !line.values(Erasure.CONNECTION).isEmpty();
    }

    boolean isEmpty() {
        return asked.isEmpty() && connections.isEmpty();
    }

    /** Whether any of them asked for no mail. */
    public boolean wantNoMail() {
        return !asked.isEmpty();
    }

    /** When somebody last objected to the address of a connection, where anybody did. */
    public Optional<Instant> lastOfConnections() {
        return connections.values().stream().max(Comparator.naturalOrder());
    }

    /** When the mailbox of an address objected to the address of its connection, where it did. */
    public Optional<Instant> ofConnection(EmailAddress address) {
        return Optional.ofNullable(connections.get(hash(address)));
    }

    private String hash(EmailAddress address) {
        return HexFormat.of().formatHex(hashes.site(address));
    }

    /** When the mailbox of an address asked for no mail, where it did. */
    public Optional<Instant> of(EmailAddress address) {
        return Optional.ofNullable(asked.get(hash(address)));
    }

    /** Gives the hash of each for a list of its own, as {@link Subject#other}, and when it asked. */
    public void others(String kind, BiConsumer<byte[], Instant> each) {
        asked.forEach(
                (hash, at) -> each.accept(hashes.other(kind, HexFormat.of().parseHex(hash)), at));
    }

    @Override
    public String toString() {
        return asked.size() + connections.size() + " objections";
    }
}
