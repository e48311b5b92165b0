package org.smallplaces.cosigning;

import java.util.List;
import java.util.Optional;
import org.smallplaces.core.LineView;
import org.smallplaces.line.LetterView;

/**
 * {@code order}: in which order and groups the signatories of a letter stand.
 *
 * @param revision of what is shown: a change is made only where it still holds
 * @param did what was just done, or empty
 * @param wrong the key of what went wrong, or empty
 * @param grouped whether the rule looks at the groups
 * @param invited who can be put into the groups into which they were invited
 * @param page of the list, from 1
 * @param preview as the public sees it
 */
record OrderPage(
        String slug,
        long revision,
        String did,
        String wrong,
        List<Rule> rules,
        boolean grouped,
        List<Group> groups,
        List<NameField> newNames,
        boolean opened,
        List<Invited> invited,
        Optional<Lead> lead,
        List<Part> parts,
        int page,
        int pages,
        int people,
        LetterView preview) {
    OrderPage {
        rules = List.copyOf(rules);
        groups = List.copyOf(groups);
        newNames = List.copyOf(newNames);
        invited = List.copyOf(invited);
        parts = List.copyOf(parts);
    }

    /** One rule that can be chosen. */
    record Rule(String value, boolean chosen) {
        public String labelKey() {
            return "order.rule." + value;
        }

        public String hintKey() {
            return labelKey() + ".hint";
        }
    }

    /**
     * A group that can be named and moved.
     *
     * @param token by which its forms name it
     * @param name that staff gave it, or empty
     * @param open whether what was typed for it could not be saved
     */
    record Group(
            String token, String name, String kind, boolean first, boolean last, List<NameField> names, boolean open) {
        Group {
            names = List.copyOf(names);
        }

        public String kindKey() {
            return "letter.group." + kind;
        }

        public boolean deletable() {
            return kind.equals("named");
        }
    }

    /** How many who stand in no place of their own were invited into a group. */
    record Invited(String group, int count) {}

    /** The name of a group in one language. */
    record NameField(String id, String name, String lang, String dir, String label, String value) {}

    /** Who stands right below the letter. */
    record Lead(String id, LineView line, boolean hidden) {}

    /** A part of the list with those who stand on this page. */
    record Part(String id, String name, String kind, boolean headed, List<Row> rows) {
        Part {
            rows = List.copyOf(rows);
        }

        public String kindKey() {
            return "letter.group." + kind;
        }
    }

    /**
     * One entry.
     *
     * @param place in its group, from 0
     * @param hidden whether nobody but the target sees it
     * @param ticked whether it was chosen in a form that came back
     */
    record Row(
            String id,
            String organisation,
            List<LineView> people,
            boolean pinned,
            boolean hidden,
            boolean first,
            boolean last,
            int place,
            boolean ticked) {
        Row {
            people = List.copyOf(people);
        }

        public LineView person() {
            return people.get(0);
        }

        /** By which it is called in what buttons say of themselves. */
        public String called() {
            return organisation.isEmpty() ? person().styled() : organisation;
        }
    }

    public String action() {
        return "/staff/campaigns/" + slug + "/order";
    }

    public String reviewPath() {
        return "/staff/campaigns/" + slug + "/review";
    }

    public String publicPath() {
        return "/campaigns/" + slug;
    }

    public boolean failed() {
        return !wrong.isEmpty();
    }

    public String didKey() {
        return "order.did." + did;
    }

    public boolean empty() {
        return people == 0;
    }

    /** The page before, or empty. */
    public String before() {
        return page > 1 ? action() + "?page=" + (page - 1) : "";
    }

    /** The page after, or empty. */
    public String after() {
        return page < pages ? action() + "?page=" + (page + 1) : "";
    }
}
