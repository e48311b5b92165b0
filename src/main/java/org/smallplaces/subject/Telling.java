package org.smallplaces.subject;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.subject.Answers.Sent;

/**
 * Whether somebody was told what came of their request, and whether it can be so: they have to be told whatever came of
 * it, of a refusal and of more time with the reason (article 12(3) and (4) of the UK GDPR).
 *
 * @param copied whether a copy of their data was printed or downloaded for this request
 * @param answers that were sent from here
 * @param waiting the one that goes out when everything is erased
 */
record Telling(Request request, Held held, boolean copied, List<Sent> answers, Optional<Answer> waiting) {
    /** Of one that is closed nothing is left that could tell. */
    static Telling nothing(Request request) {
        return new Telling(request, Held.NOTHING, false, List.of(), Optional.empty());
    }

    /** Whether an answer that may say what came of it has gone, or is going. */
    boolean byAnswer() {
        return telling().findAny().isPresent();
    }

    /** One from before more time was taken told of that. */
    private Stream<Instant> telling() {
        Optional<Instant> extended = request.extended().map(Request.Extension::at);
        return answers.stream()
                .filter(one -> !one.failed())
                .map(one -> one.answer().at())
                .filter(at -> extended.filter(then -> !at.isAfter(then)).isEmpty());
    }

    /** The day of the last of them. */
    Optional<LocalDate> answeredOn(ZoneId zone) {
        return telling().max(Comparator.naturalOrder()).map(at -> LocalDate.ofInstant(at, zone));
    }

    /** The first day on which they can have been told in another way: that on which they asked, or on which it was done. */
    LocalDate since(ZoneId zone) {
        return LocalDate.ofInstant(request.doneAt().orElse(request.askedAt()), zone);
    }

    /** What staff can say, truly. */
    List<ToldBy> choices() {
        List<ToldBy> choices = new ArrayList<>(ToldBy.elsewhere());
        if (byAnswer()) {
            choices.add(0, ToldBy.ANSWER);
        }
        return List.copyOf(choices);
    }

    /** How they were told, by what was chosen; an answer that was sent need not be named. */
    Optional<ToldBy> told(String chosen) {
        return byAnswer() && chosen.isEmpty()
                ? Optional.of(ToldBy.ANSWER)
                : ToldBy.parse(chosen).filter(choices()::contains);
    }

    /** What shows that it did not end so, as far as that can be seen: a message key. */
    Optional<String> untrue(Outcome outcome) {
        return switch (outcome) {
            case COPY_SENT -> key(copied, "requests.wrong.uncopied");
            case CORRECTED -> key(held.changedSince(request.askedAt()), "requests.wrong.unchanged");
            case CORRECTED_ELSEWHERE -> key(!answers.isEmpty(), "requests.wrong.unsaid");
            case RESTRICTED -> key(restricted(), "requests.wrong.unheld");
            case RESTRICTED_ELSEWHERE -> key(!answers.isEmpty(), "requests.wrong.unsaid-restricted");
            default -> Optional.empty();
        };
    }

    /** All of their signatures are held, or some are and an answer says which, as they need not ask it of each. */
    private boolean restricted() {
        return held.allHeld() || (held.anyHeld() && !answers.isEmpty());
    }

    private static Optional<String> key(boolean fine, String wrong) {
        return fine ? Optional.empty() : Optional.of(wrong);
    }
}
