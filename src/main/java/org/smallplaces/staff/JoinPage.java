package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;

/** What somebody sees who follows an invitation. */
record JoinPage(
        String path,
        String inviter,
        List<HeldRole> roles,
        Instant expires,
        String email,
        String name,
        List<FieldProblem> problems) {
    /** The link is good no more; the page is the same whatever the reason. */
    record Gone() {}

    public String titleKey() {
        return problems.isEmpty() ? "join.title" : "join.title-error";
    }

    public String nameError() {
        return FieldProblem.at(problems, "name");
    }

    public String passwordError() {
        return FieldProblem.at(problems, "password");
    }
}
