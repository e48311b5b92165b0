package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who works here, and who was asked to.
 *
 * @param manages whether the reader may change anything here
 * @param doneKey what has just been done, or empty
 * @param found how many people the query finds on all pages
 * @param newer the page before, or empty
 * @param older the page after, or empty
 */
record PeoplePage(
        boolean manages,
        String doneKey,
        String sought,
        List<Choice> states,
        List<Choice> sorts,
        long found,
        List<Line> people,
        String newer,
        String older,
        List<Invited> invited) {
    /** An entry of a list to choose from. */
    record Choice(String value, String labelKey, boolean chosen) {}

    /**
     * Somebody.
     *
     * @param path where their account is looked after, or empty where the reader may not
     */
    record Line(
            String path,
            String name,
            List<HeldRole> roles,
            String factorKey,
            Optional<Instant> seen,
            String stateKey) {}

    /**
     * Somebody who was asked and has not answered.
     *
     * @param address empty where the reader may not change anything
     */
    record Invited(String id, String name, String address, List<HeldRole> roles, Instant expires, boolean expired) {
        public String againPath() {
            return "/staff/people/invitations/" + id + "/again";
        }

        public String withdrawPath() {
            return "/staff/people/invitations/" + id + "/withdraw";
        }
    }

    static List<Choice> choices(String before, List<String> values, String chosen) {
        return values.stream()
                .map(value -> new Choice(value, before + value, value.equals(chosen)))
                .toList();
    }
}
