package org.smallplaces.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.SignDecision.Reason;

/** Which lines can be proposed to somebody who is invited to sign a letter. */
public final class InvitationRules {
    /** The most characters of the word for a group. */
    public static final int LONGEST_GROUP = 60;

    /** The most characters of the reason that somebody may give for not signing. */
    public static final int LONGEST_REASON = 500;

    /** What only whoever signs can say; an invitation may leave it open. */
    private static final Set<String> LEFT_OPEN = Set.of("choose", "needed");

    private InvitationRules() {}

    /** What is wrong with each part; nothing where it can be proposed. */
    public static List<Reason> problems(String name, LineRequest line, String group) {
        List<Reason> reasons = new ArrayList<>();
        nameProblem(name).ifPresent(problem -> reasons.add(new Reason("name", problem)));
        LineRules.problems(line).stream()
                .filter(reason -> !LEFT_OPEN.contains(reason.problem()))
                .forEach(reasons::add);
        groupProblem(group).ifPresent(problem -> reasons.add(new Reason("group", problem)));
        return reasons;
    }

    /** What is wrong with a name as typed, as the end of a message key. */
    public static Optional<String> nameProblem(String name) {
        return NameRules.problem(name);
    }

    private static Optional<String> groupProblem(String group) {
        if (group.length() > LONGEST_GROUP) {
            return Optional.of("long");
        }
        return group.isBlank() ? Optional.empty() : NameRules.problem(group);
    }

    /** A name, a group or a part of a line in its printed form. */
    public static String normal(String typed) {
        return NameRules.normalise(typed).display();
    }

    /** A reason as it is kept: printable, in one paragraph, and not too long; nothing where it cannot be. */
    public static Optional<String> reason(String typed) {
        if (typed.length() > 2 * LONGEST_REASON) {
            return Optional.empty();
        }
        String plain = normal(typed.replaceAll("[\\r\\n\\t]+", " "));
        boolean fits = plain.codePointCount(0, plain.length()) <= LONGEST_REASON && Characters.printable(plain);
        return fits || plain.isEmpty() ? Optional.of(plain) : Optional.empty();
    }
}
