package org.smallplaces.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.SignDecision.Reason;

/**
 * What the signatory of a verified signature may change: the spelling of the name, who sees it, and on a letter the line,
 * until signing closes, since packs may be frozen from then on. To be seen by fewer people can be chosen at any time.
 */
public final class Changing {
    /** How often the spelling of one name may be changed. */
    public static final int MOST_NAMES = 3;

    private Changing() {}

    /** What stands: {@code names} is how often its name was changed; a petition's has no line. */
    public record Standing(PersonName name, Visibility visibility, int names, Optional<SignatoryLine> line) {
        /** What stands of a petition's. */
        public Standing(PersonName name, Visibility visibility, int names) {
            this(name, visibility, names, Optional.empty());
        }
    }

    /** The answer to a wish for a change. */
    public sealed interface Decision {}

    /**
     * It may be made; where nothing differs there is nothing to do.
     *
     * @param line the new line, where it differs
     * @param reprinted whether staff have to approve anew what will be printed on a letter
     */
    public record Accepted(
            PersonName name,
            Visibility visibility,
            boolean newName,
            boolean newVisibility,
            Optional<SignatoryLine> line,
            boolean reprinted)
            implements Decision {
        /** A change of a petition's signature. */
        public Accepted(PersonName name, Visibility visibility, boolean newName, boolean newVisibility) {
            this(name, visibility, newName, newVisibility, Optional.empty(), false);
        }

        public boolean changesAnything() {
            return newName || newVisibility || line.isPresent();
        }

        /** Why it is held for review once it has been made: the rules on names are those of signing. */
        public Optional<HoldReason> held(SigningRules rules) {
            Optional<HoldReason> odd = newName ? rules.holdName(name) : Optional.empty();
            return odd.or(() -> reprinted ? Optional.of(HoldReason.LETTER) : Optional.empty());
        }
    }

    /** Something has to be corrected first. */
    public record Rejected(List<Reason> reasons) implements Decision {
        public Rejected {
            reasons = List.copyOf(reasons);
        }
    }

    /** Whether the spelling of the name can be changed, and anybody be let see it. */
    public static boolean isOpen(Campaign campaign, Instant now) {
        return switch (campaign.state(now)) {
            case SCHEDULED, OPEN, PAUSED -> true;
            case DRAFT, CLOSED, DELIVERED, ANSWERED, ARCHIVED, WITHDRAWN -> false;
        };
    }

    /** The choices that may be made instead of {@code current}, itself among them. */
    public static List<Visibility> choices(Campaign campaign, Visibility current, Instant now) {
        boolean open = isOpen(campaign, now);
        return campaign.definition().visibilities().stream()
                .filter(choice -> open || choice.compareTo(current) >= 0)
                .toList();
    }

    /** The decision on a wish for this name and visibility, each as posted. */
    public static Decision decide(Campaign campaign, Standing standing, String name, String visibility, Instant now) {
        return decide(campaign, standing, name, visibility, Optional.empty(), now);
    }

    /** The same with a wish for a line; where there is none, the line stays. */
    public static Decision decide(
            Campaign campaign,
            Standing standing,
            String name,
            String visibility,
            Optional<LineRequest> line,
            Instant now) {
        List<Reason> reasons = new ArrayList<>();
        PersonName wanted = NameRules.normalise(name);
        boolean newName = !wanted.equals(standing.name());
        if (newName) {
            nameProblem(campaign, standing, name, wanted, now)
                    .ifPresent(problem -> reasons.add(new Reason("name", problem)));
        }
        Optional<Visibility> chosen = Visibility.parse(visibility);
        visibilityProblem(campaign, standing, chosen, now)
                .ifPresent(problem -> reasons.add(new Reason("visibility", problem)));
        Optional<LineRequest> asked = line.filter(any -> standing.line().isPresent());
        asked.map(request -> lineProblems(campaign, standing, request, wanted, now))
                .ifPresent(reasons::addAll);
        if (!reasons.isEmpty() || chosen.isEmpty()) {
            return new Rejected(reasons);
        }
        Optional<SignatoryLine> changed = asked.map(request -> LineRules.line(request, wanted))
                .filter(next -> !standing.line().get().equals(next));
        boolean reprinted = standing.line().isPresent()
                && (newName
                        || changed.filter(
                                        next -> next.isReprinted(standing.line().get()))
                                .isPresent());
        return new Accepted(wanted, chosen.get(), newName, chosen.get() != standing.visibility(), changed, reprinted);
    }

    /**
     * The decision on a name that staff put right on a petition for whoever asked them to (article 16 of the UK GDPR): by the
     * rules of the signatory, but after signing has ended too, since what is kept has to be right for as long as it is kept.
     */
    public static Decision correct(Standing standing, String name) {
        PersonName wanted = NameRules.normalise(name);
        boolean newName = !wanted.equals(standing.name());
        Optional<String> problem = newName ? spellingProblem(standing, name, wanted) : Optional.empty();
        return problem.isPresent()
                ? new Rejected(List.of(new Reason("name", problem.get())))
                : new Accepted(wanted, standing.visibility(), newName, false);
    }

    /** What stands may be posted at any time; the name's problems are told where the name is typed. */
    private static List<Reason> lineProblems(
            Campaign campaign, Standing standing, LineRequest request, PersonName name, Instant now) {
        List<Reason> problems = LineRules.problems(request);
        if (!problems.isEmpty()) {
            return problems;
        }
        boolean same = LineRules.line(request, name).equals(standing.line().orElseThrow());
        return same || isOpen(campaign, now) ? List.of() : List.of(new Reason("line", "closed"));
    }

    private static Optional<String> nameProblem(
            Campaign campaign, Standing standing, String typed, PersonName wanted, Instant now) {
        return isOpen(campaign, now) ? spellingProblem(standing, typed, wanted) : Optional.of("closed");
    }

    private static Optional<String> spellingProblem(Standing standing, String typed, PersonName wanted) {
        if (standing.names() >= MOST_NAMES) {
            return Optional.of("often");
        }
        return NameRules.problem(typed)
                .or(() -> isSpelling(standing, wanted) ? Optional.empty() : Optional.of("other"));
    }

    /** What stood there at first is kept nowhere: later changes are small, so that several do not make another person. */
    private static boolean isSpelling(Standing standing, PersonName wanted) {
        return standing.names() == 0
                ? Spellings.ofOnePerson(standing.name(), wanted)
                : Spellings.isCloser(standing.name(), wanted);
    }

    private static Optional<String> visibilityProblem(
            Campaign campaign, Standing standing, Optional<Visibility> chosen, Instant now) {
        if (chosen.isEmpty()) {
            return Optional.of("choose");
        }
        boolean allowed = choices(campaign, standing.visibility(), now).contains(chosen.get());
        return allowed ? Optional.empty() : Optional.of("closed");
    }
}
