package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;

/**
 * The audit, the newest entry first.
 *
 * @param exportQuery the query string with which the same entries are exported
 * @param newest the address of the first page, or empty on it
 * @param older the address of the next page, or empty
 * @param headSeq the place of the last entry of all
 * @param headHash its hash
 */
record AuditPage(
        Fields fields,
        List<AuditQuery.Problem> problems,
        List<Choice> people,
        List<Choice> acts,
        List<Choice> campaigns,
        boolean filtered,
        List<Line> lines,
        String exportQuery,
        String newest,
        String older,
        long headSeq,
        String headHash) {
    /** What was typed, with the message that says what is wrong with it, or with none. */
    record Fields(String subject, String subjectError, String from, String fromError, String to, String toError) {
        /** A browser shows nothing in a field for days that holds none: what was typed amiss stays as plain text. */
        public String fromType() {
            return fromError.isEmpty() ? "date" : "text";
        }

        public String toType() {
            return toError.isEmpty() ? "date" : "text";
        }
    }

    public String titleKey() {
        return problems.isEmpty() ? "audit.title" : "audit.title-error";
    }

    /** What the list can be narrowed to. */
    record Choice(String value, String label, boolean chosen) {}

    /**
     * An entry.
     *
     * @param actor as the audit names it
     * @param campaign the campaign's title, or empty
     * @param subjectPath where all entries about the same are
     */
    record Line(
            long seq,
            Instant at,
            String who,
            String actor,
            String act,
            String subject,
            String subjectPath,
            String campaign,
            List<Fact> facts) {}

    /** A fact of an entry's detail, as it is kept. */
    record Fact(String name, String value) {}
}
