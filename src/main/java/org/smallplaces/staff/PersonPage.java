package org.smallplaces.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One account, and what can be done about it.
 *
 * @param path of this page, below which the forms are
 * @param copies of how many packs they have a copy that is not known to be deleted
 * @param own whether it is the reader's, of which nothing is changed here
 */
record PersonPage(
        String path,
        String name,
        String address,
        boolean active,
        boolean own,
        boolean factor,
        List<HeldRole> held,
        Instant since,
        Optional<Instant> seen,
        long copies,
        RoleForm roles,
        List<FieldProblem> problems) {
    public String titleKey() {
        return problems.isEmpty() ? "people.person.title" : "people.person.title-error";
    }

    public String stateKey() {
        return active ? "people.is-active" : "people.is-disabled";
    }

    public String rolesPath() {
        return path + "/roles";
    }

    public String disablePath() {
        return path + "/disable";
    }

    public String enablePath() {
        return path + "/enable";
    }

    public String deletePath() {
        return path + "/delete";
    }

    public String factorKey() {
        return factor ? "people.factor.yes" : "people.factor.no";
    }

    public String factorPath() {
        return path + "/reset-factor";
    }

    public String rolesError() {
        return FieldProblem.at(problems, "roles");
    }

    public String accessError() {
        return FieldProblem.at(problems, "access");
    }
}
