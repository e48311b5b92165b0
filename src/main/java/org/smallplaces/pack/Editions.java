package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.smallplaces.pack.PackVerdict.Identity;
import org.smallplaces.pack.PackVerdict.Outcome;

/**
 * How packs that are checked together stand to each other. Only packs in which nothing is wrong have a say, and one whose
 * signer is not known only about packs that the same key signed. The page {@code /check} finds the same, in
 * {@code web/check/editions.js}.
 */
public final class Editions {
    private Editions() {}

    /** What there is to say of {@code checked}, one of {@code all}; nothing where it does not even say what it is. */
    public static List<PackNote> notes(PackVerdict checked, List<PackVerdict> all) {
        Optional<Identity> identity = checked.identity();
        return identity.isEmpty() ? List.of() : notes(checked, identity.get(), others(checked, identity.get(), all));
    }

    private static List<PackNote> notes(PackVerdict checked, Identity pack, List<Identity> others) {
        List<PackNote> notes = new ArrayList<>();
        OptionalInt newer = others.stream()
                .filter(other -> other.preset().equals(pack.preset()))
                .mapToInt(Identity::edition)
                .filter(edition -> edition > pack.edition())
                .max();
        notes.add(
                newer.isPresent()
                        ? note(pack, "superseded", Map.of("newer", newer.getAsInt()))
                        : checked.outcome() == Outcome.GENUINE
                                ? note(pack, "alone", Map.of("address", pack.statusAddress()))
                                : note(pack, "says", Map.of()));
        others.forEach(other -> beside(pack, other).ifPresent(notes::add));
        return notes;
    }

    private static List<Identity> others(PackVerdict checked, Identity pack, List<PackVerdict> all) {
        return all.stream()
                .filter(other -> !other.equals(checked)
                        && checked.outcome().isWhole()
                        && other.outcome().isWhole())
                .flatMap(other -> other
                        .identity()
                        .filter(identity -> other.outcome() == Outcome.GENUINE
                                || identity.keyFingerprint().equals(pack.keyFingerprint()))
                        .stream())
                .filter(other ->
                        other.slug().equals(pack.slug()) && other.site().equals(pack.site()))
                .toList();
    }

    private static Optional<PackNote> beside(Identity pack, Identity other) {
        if (other.edition() == pack.edition()) {
            return other.fingerprint().equals(pack.fingerprint())
                    ? Optional.empty()
                    : Optional.of(note(pack, "rival", Map.of()));
        }
        if (other.edition() == pack.edition() - 1) {
            return pack.previous().equals(other.fingerprint())
                    ? Optional.of(note(pack, "follows", Map.of("before", other.edition())))
                    : Optional.empty();
        }
        boolean breaks =
                other.edition() == pack.edition() + 1 && !other.previous().equals(pack.fingerprint());
        return breaks ? Optional.of(note(pack, "chain", Map.of("newer", other.edition()))) : Optional.empty();
    }

    private static PackNote note(Identity pack, String word, Map<String, Object> more) {
        Map<String, Object> arguments = new java.util.HashMap<>(more);
        arguments.put("edition", pack.edition());
        arguments.put("at", pack.snapshot());
        return new PackNote(word, arguments);
    }
}
