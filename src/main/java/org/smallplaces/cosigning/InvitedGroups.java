package org.smallplaces.cosigning;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterGroup.Kind;

/**
 * Into which groups those were invited whom nobody has placed yet.
 *
 * @param waiting signatures by the group's word in the list of invitations
 */
record InvitedGroups(Map<String, List<UUID>> waiting) {
    InvitedGroups {
        waiting = new TreeMap<>(waiting);
    }

    /** Only those who stand below the letter. */
    InvitedGroups among(Set<UUID> printed) {
        Map<String, List<UUID>> there = new TreeMap<>();
        waiting.forEach((word, ids) -> {
            List<UUID> some = ids.stream().filter(printed::contains).toList();
            if (!some.isEmpty()) {
                there.put(word, some);
            }
        });
        return new InvitedGroups(there);
    }

    /** The words for which there is no group yet. */
    List<String> unknown(List<LetterGroup> groups) {
        Set<String> names = groups.stream()
                .filter(group -> group.kind() == Kind.NAMED)
                .flatMap(group -> group.names().values().stream())
                .collect(Collectors.toSet());
        return waiting.keySet().stream().filter(word -> !names.contains(word)).toList();
    }
}
