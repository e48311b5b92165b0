package org.smallplaces.staff;

import java.util.List;

/** The form by which somebody is invited, with what was typed. */
record InvitePage(String name, String email, List<LanguageChoice> spoken, RoleForm roles, List<FieldProblem> problems) {
    /** A language to choose. */
    record LanguageChoice(String tag, String ownName, boolean chosen) {}

    public String titleKey() {
        return problems.isEmpty() ? "people.invite.title" : "people.invite.title-error";
    }

    public String nameError() {
        return FieldProblem.at(problems, "name");
    }

    public String emailError() {
        return FieldProblem.at(problems, "email");
    }

    public String rolesError() {
        return FieldProblem.at(problems, "roles");
    }
}
