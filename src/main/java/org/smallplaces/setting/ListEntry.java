package org.smallplaces.setting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of the allow or block list.
 *
 * @param list {@code allow} or {@code block}
 * @param kind {@code network}, {@code domain} or {@code address}
 * @param value a network, a domain, or the hash of an address in hex
 * @param by who added it, as the audit says it
 * @param until the last day on which it holds, or nothing where it holds until it is removed
 */
record ListEntry(
        UUID id,
        String list,
        String kind,
        String value,
        String reason,
        String by,
        Instant at,
        Optional<LocalDate> until) {
    /** The same for another reason; empty where it was taken out. */
    ListEntry because(String other) {
        return new ListEntry(id, list, kind, value, other, by, at, until);
    }

    boolean holdsOn(LocalDate day) {
        return until.isEmpty() || !day.isAfter(until.get());
    }
}
