package org.smallplaces.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.SignDecision.Reason;

/**
 * What the signatory of a verified signature may change: the spelling of the name and who sees it, until signing closes,
 * since packs may be frozen from then on. To be seen by fewer people can be chosen at any time.
 */
public final class Changing {
    /** How often the spelling of one name may be changed. */
    public static final int MOST_NAMES = 3;

    private Changing() {}

    /** What stands: {@code names} is how often its name was changed. */
    public record Standing(PersonName name, Visibility visibility, int names) {}

    /** The answer to a wish for a change. */
    public sealed interface Decision {}

    /** It may be made; where neither differs there is nothing to do. */
    public record Accepted(PersonName name, Visibility visibility, boolean newName, boolean newVisibility)
            implements Decision {
        public boolean changesAnything() {
            return newName || newVisibility;
        }

        /** Why it is held for review once it has been made: the rules on names are those of signing. */
        public Optional<HoldReason> held(SigningRules rules) {
            return newName ? rules.holdName(name) : Optional.empty();
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
        return Arrays.stream(Visibility.values())
                .filter(choice -> open || choice.compareTo(current) >= 0)
                .toList();
    }

    /** The decision on a wish for this name and visibility, each as posted. */
    public static Decision decide(Campaign campaign, Standing standing, String name, String visibility, Instant now) {
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
        return reasons.isEmpty() && chosen.isPresent()
                ? new Accepted(wanted, chosen.get(), newName, chosen.get() != standing.visibility())
                : new Rejected(reasons);
    }

    private static Optional<String> nameProblem(
            Campaign campaign, Standing standing, String typed, PersonName wanted, Instant now) {
        if (!isOpen(campaign, now)) {
            return Optional.of("closed");
        }
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
