package org.smallplaces.subject;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.vault.HeldRecord;

/**
 * Which records are of whoever asks, where what is held under one mailbox carries several names: whoever writes by post
 * has not proved the mailbox, and asks for nobody else who uses it.
 */
final class Shared {
    private Shared() {}

    /** Whether the records carry more than one name. */
    static boolean byNames(List<HeldRecord> records) {
        return records.stream()
                        .map(record -> record.fields().getString("name", ""))
                        .map(name -> name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .count()
                > 1;
    }

    /** Whether it has to be said first which are theirs. */
    static boolean undecided(Held held, Request request, Collection<String> chosen) {
        return byNames(held.records())
                && Held.about(held.records(), request).stream()
                        .noneMatch(record -> chosen.contains(record.id().toString()));
    }

    /** Where there are several names, only the chosen ones and the request; that no mail is wanted is said of the mailbox. */
    static Held only(Held held, Request request, Collection<String> chosen) {
        return byNames(held.records())
                ? new Held(only(held.records(), request, chosen), held.packs(), Optional.empty())
                : held;
    }

    static List<HeldRecord> only(List<HeldRecord> records, Request request, Collection<String> chosen) {
        return records.stream()
                .filter(record -> record.id().equals(request.id())
                        || chosen.contains(record.id().toString()))
                .toList();
    }
}
