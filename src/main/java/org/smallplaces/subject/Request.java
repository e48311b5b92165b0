package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.Reference;

/**
 * A request with its clock.
 *
 * @param askedAt when it reached us
 * @param email sealed; nothing once it is done
 * @param outcome nothing while it is open, and of one that was closed before that was noted
 * @param extended nothing unless more time was taken
 * @param language in which they asked; nothing where that is not known, or once it is done
 * @param told how they learned what came of it; nothing while it is open, and where they did it themselves
 * @param toldOn the day of that; nothing where the answer went out with what closed it, and of one that was closed before the
 *     day was noted
 */
record Request(
        UUID id,
        RequestKind kind,
        String cameBy,
        Instant askedAt,
        Instant dueAt,
        String state,
        Optional<Instant> doneAt,
        Optional<byte[]> email,
        String note,
        Optional<Outcome> outcome,
        Optional<Extension> extended,
        Optional<Language> language,
        Optional<ToldBy> told,
        Optional<LocalDate> toldOn) {
    private static final Set<Outcome> DONE_AT_ONCE = Set.of(Outcome.ERASED, Outcome.NO_MAIL);

    /** That more time was taken, of which the person was told. */
    record Extension(Extending because, Instant at) {}

    /** The two reasons for which the law gives more time. */
    enum Extending {
        COMPLEX,
        MANY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Extending> parse(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    String reference() {
        return Reference.of(id);
    }

    /** Whether it was done after its last day; nothing while it is open. */
    Optional<Boolean> wasLate() {
        return doneAt.map(at -> at.isAfter(dueAt));
    }

    /**
     * Whether something was done at once for somebody who asked staff, and nobody has said yet that they know it: an erasure
     * that two decided, or an objection that was noted beside another request.
     */
    boolean isUntold() {
        return cameBy.equals(CameBy.STAFF.word())
                && outcome.filter(DONE_AT_ONCE::contains).isPresent()
                && told.isEmpty();
    }

    /** The day on which an answer went out by itself with the erasure that closed it. */
    Optional<LocalDate> toldWithTheEnd(ZoneId zone) {
        return outcome.filter(Outcome.ERASED::equals).isPresent()
                        && told.filter(ToldBy.ANSWER::equals).isPresent()
                ? doneAt.map(at -> LocalDate.ofInstant(at, zone))
                : Optional.empty();
    }

    boolean isOpen() {
        return state.equals("open");
    }
}
