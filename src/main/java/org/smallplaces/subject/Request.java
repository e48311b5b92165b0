package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
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
 * @param told how they learned what came of it; nothing while it is open, and where nobody had to be told besides
 * @param toldOn the day of that, where staff noted it later
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

    /** Whether everything was erased for somebody who asked on paper, and nobody has said yet that they know it. */
    boolean isUntold() {
        return cameBy.equals(CameBy.STAFF.word())
                && outcome.filter(Outcome.ERASED::equals).isPresent()
                && told.isEmpty();
    }

    boolean isOpen() {
        return state.equals("open");
    }
}
