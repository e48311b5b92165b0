package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.List;

/**
 * Those who stand below one heading of a letter's list, in its order.
 *
 * @param together each of them alone, but for those who sign for one organisation
 */
record LetterGroup(String heading, List<Together> together) {
    LetterGroup {
        together = List.copyOf(together);
    }

    /** People who share the line of the organisation for which they sign, or one who signs personally. */
    record Together(List<LetterLine> lines) {
        Together {
            lines = List.copyOf(lines);
        }

        public boolean onBehalf() {
            return lines.get(0).onBehalf();
        }

        /** The words for the capacity, which hold for all of them. */
        public String capacity() {
            return lines.get(0).capacity();
        }

        public String organisation() {
            return lines.get(0).organisation();
        }

        public String organisationSide() {
            return lines.get(0).organisationSide();
        }
    }

    /** The groups of a list that is in order. */
    static List<LetterGroup> of(List<LetterLine> list) {
        List<LetterGroup> groups = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= list.size(); i++) {
            if (i == list.size() || !list.get(i).group().equals(list.get(from).group())) {
                groups.add(new LetterGroup(list.get(from).group(), together(list.subList(from, i))));
                from = i;
            }
        }
        return groups;
    }

    private static List<Together> together(List<LetterLine> list) {
        List<Together> together = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= list.size(); i++) {
            if (i == list.size() || !list.get(i).standsBeside(list.get(from))) {
                together.add(new Together(list.subList(from, i)));
                from = i;
            }
        }
        return together;
    }

    public long people() {
        return together.stream().mapToLong(block -> block.lines().size()).sum();
    }

    /** Organisations that sign within the group; those that only tell who somebody is are none. */
    public long organisations() {
        return together.stream()
                .filter(Together::onBehalf)
                .map(block -> block.lines().get(0).organisationKey())
                .distinct()
                .count();
    }
}
