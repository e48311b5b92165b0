package org.smallplaces.cosigning;

import java.util.List;

/**
 * A list of people to invite, compared with who was invited and who has signed.
 *
 * @param rows who can be invited
 * @param problems why others cannot be, or need not be, in the order of the list
 * @param ignored headings of columns that are not known
 * @param fatal the key of what keeps all of it from being read, or empty
 */
record InviteCheck(List<InviteRow> rows, List<InviteProblem> problems, List<String> ignored, String fatal) {
    InviteCheck {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Those that somebody has to correct. */
    List<InviteProblem> errors() {
        return problems.stream().filter(problem -> !problem.duplicate()).toList();
    }

    /** Those that are there already. */
    List<InviteProblem> duplicates() {
        return problems.stream().filter(InviteProblem::duplicate).toList();
    }
}
