package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;

/**
 * One's own account.
 *
 * @param doneKey what has just been done, or empty
 * @param factor whether there is a second factor
 * @param idle when this session ends unless it is used
 * @param until when it ends in any case
 */
record AccountPage(
        String doneKey,
        String email,
        String name,
        List<InvitePage.LanguageChoice> spoken,
        List<Line> sessions,
        boolean others,
        boolean factor,
        Instant idle,
        Instant until,
        List<FieldProblem> problems) {
    /**
     * A session.
     *
     * @param browser a rough name, or empty
     * @param current whether it is this one
     */
    record Line(String id, String browser, Instant begun, Instant seen, boolean current) {}

    public String titleKey() {
        return problems.isEmpty() ? "account.title" : "account.title-error";
    }

    public String nameError() {
        return FieldProblem.at(problems, "name");
    }

    public List<FieldProblem> presentErrors() {
        return problems.stream()
                .filter(problem -> problem.field().equals("present"))
                .toList();
    }

    public String passwordError() {
        return FieldProblem.at(problems, "password");
    }
}
