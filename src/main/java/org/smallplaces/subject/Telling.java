package org.smallplaces.subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.subject.Answers.Sent;

/**
 * Whether somebody was told what came of their request: they have to be, of a refusal and of more time with the reason
 * (article 12(3) and (4) of the UK GDPR), and of what was put right (article 16).
 *
 * @param answers that were sent from here
 * @param waiting the one that goes out when everything is erased
 */
record Telling(Request request, Held held, List<Sent> answers, Optional<Answer> waiting) {
    /** Of one that is closed nothing is left that could tell. */
    static Telling nothing(Request request) {
        return new Telling(request, Held.NOTHING, List.of(), Optional.empty());
    }

    /** Whether an answer that may say what came of it has gone, or is going: one from before more time was taken told of that. */
    boolean byAnswer() {
        Optional<Instant> extended = request.extended().map(Request.Extension::at);
        return answers.stream()
                .filter(one -> !one.failed())
                .anyMatch(one ->
                        extended.filter(at -> !one.answer().at().isAfter(at)).isEmpty());
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

    /** What is missing before it is closed so: a message key. */
    Optional<String> missing(Outcome outcome, Optional<ToldBy> told) {
        if (!outcome.hasToBeTold()) {
            return Optional.empty();
        }
        if (outcome == Outcome.CORRECTED && !held.changedSince(request.askedAt())) {
            return Optional.of("requests.wrong.unchanged");
        }
        if (outcome == Outcome.CORRECTED_ELSEWHERE && answers.isEmpty()) {
            return Optional.of("requests.wrong.unsaid");
        }
        return told.isPresent() ? Optional.empty() : Optional.of("requests.wrong.told");
    }
}
