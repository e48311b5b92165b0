package org.smallplaces.signing;

import java.time.ZoneId;
import java.util.List;

/**
 * {@code same-name}: signatures with one name and postcode but different mailboxes, group by group.
 *
 * @param queues the lists beside one another
 * @param next the address of the next page, and {@code first} that of the first, or empty
 */
record SameNamePage(
        String title,
        String path,
        ZoneId zone,
        List<ReviewPage.Tab> queues,
        List<Group> groups,
        String next,
        String first,
        ReviewPage.Result result,
        String noticeKey,
        List<Wrong> errors) {
    SameNamePage {
        queues = List.copyOf(queues);
        groups = List.copyOf(groups);
        errors = List.copyOf(errors);
    }

    /**
     * Those with one name and postcode.
     *
     * @param more how many there are beside those in the list
     * @param error the key of what is wrong with what was pressed, or empty
     */
    record Group(
            String key, String name, String district, long many, long more, String error, List<ReviewPage.Line> lines) {
        Group {
            lines = List.copyOf(lines);
        }
    }

    /** One mistake: the id of the group, and the key of the sentence. */
    record Wrong(String field, String key) {
        /** The summary of mistakes may name how long to wait, and whom to ask. */
        public long minutes() {
            return 0;
        }

        public String contact() {
            return "";
        }
    }

    public boolean failed() {
        return !errors.isEmpty();
    }
}
