package org.smallplaces.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What staff have decided about the order of a letter's signatories.
 *
 * @param revision one more with each change; 0 where nothing was ever decided
 * @param groups in their order
 * @param lead whose signature stands first of all, right below the letter
 */
public record LetterArrangement(long revision, OrderRule rule, List<LetterGroup> groups, Optional<UUID> lead) {
    /** What holds until staff decide otherwise. */
    public static final LetterArrangement DEFAULT =
            new LetterArrangement(0, OrderRule.ORGANISATIONS_FIRST, List.of(), Optional.empty());

    public LetterArrangement {
        groups = List.copyOf(groups);
    }

    /** The groups that are made, in their order: organisations and individuals are always among them. */
    public List<LetterGroup> allGroups() {
        List<LetterGroup> all = new ArrayList<>(groups);
        for (LetterGroup automatic : List.of(LetterGroup.ORGANISATIONS, LetterGroup.INDIVIDUALS)) {
            if (all.stream().noneMatch(group -> group.kind() == automatic.kind())) {
                all.add(automatic);
            }
        }
        return List.copyOf(all);
    }

    /** The groups into which the rule parts the signatories. */
    public List<LetterGroup> parts() {
        return switch (rule) {
            case ALPHABETICAL -> List.of(LetterGroup.EVERYBODY);
            case ORGANISATIONS_FIRST ->
                List.of(automatic(LetterGroup.ORGANISATIONS), automatic(LetterGroup.INDIVIDUALS));
            case GROUPS -> allGroups();
        };
    }

    /** As staff named it. */
    private LetterGroup automatic(LetterGroup plain) {
        return groups.stream()
                .filter(group -> group.kind() == plain.kind())
                .findFirst()
                .orElse(plain);
    }
}
