package org.smallplaces.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.SignDecision.Reason;

/**
 * What staff may change of somebody's line: titles, role, spelling, place in the list. They make nobody speak for an
 * organisation who has not said so, and put neither another person's name nor another organisation's into a line.
 */
public final class LineEditing {
    private LineEditing() {}

    /** The answer to a wish for a change. */
    public sealed interface Decision {}

    /** It may be made. */
    public record Accepted(PersonName name, SignatoryLine line) implements Decision {}

    /** Something has to be corrected first. */
    public record Rejected(List<Reason> reasons) implements Decision {
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }

    /** The decision on {@code wanted} and {@code typedName} instead of what stands. The declaration stays as it is. */
    public static Decision decide(PersonName name, SignatoryLine line, String typedName, LineRequest wanted) {
        LineRequest request = declared(wanted, line);
        PersonName spelt = NameRules.normalise(typedName);
        List<Reason> reasons = new ArrayList<>();
        nameProblem(name, typedName, spelt).ifPresent(problem -> reasons.add(new Reason("name", problem)));
        boolean onBehalf = request.capacity().equals(Capacity.ON_BEHALF.word());
        if (onBehalf && !line.onBehalf()) {
            reasons.add(new Reason("capacity", "not-yours"));
        } else {
            reasons.addAll(LineRules.problems(request));
        }
        if (onBehalf && line.onBehalf() && isAnother(line.organisation(), request.organisation())) {
            reasons.add(new Reason("organisation", "other"));
        }
        return reasons.isEmpty() ? new Accepted(spelt, LineRules.line(request, spelt)) : new Rejected(reasons);
    }

    private static LineRequest declared(LineRequest wanted, SignatoryLine line) {
        return new LineRequest(
                wanted.honorifics(),
                wanted.postNominals(),
                wanted.role(),
                wanted.organisation(),
                wanted.capacity(),
                line.authority(),
                wanted.sortKey(),
                wanted.latinName());
    }

    private static Optional<String> nameProblem(PersonName name, String typed, PersonName spelt) {
        if (spelt.equals(name)) {
            return Optional.empty();
        }
        return NameRules.problem(typed)
                .or(() -> Spellings.isCloser(name, spelt) ? Optional.empty() : Optional.of("other"));
    }

    private static boolean isAnother(String organisation, String wanted) {
        PersonName spelt = NameRules.normalise(wanted);
        return !spelt.key().isEmpty() && !Spellings.ofOnePerson(new PersonName(organisation), spelt);
    }
}
