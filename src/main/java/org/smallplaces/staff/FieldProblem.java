package org.smallplaces.staff;

import java.util.List;
import java.util.Optional;

/** Something wrong with a field, said in the summary and again at the field. */
record FieldProblem(String field, String key, long minutes) {
    FieldProblem(String field, String key) {
        this(field, key, 0);
    }

    /** The sentence for {@code field}, or empty. */
    static String at(List<FieldProblem> problems, String field) {
        return problems.stream()
                .filter(problem -> problem.field().equals(field))
                .map(FieldProblem::key)
                .findFirst()
                .orElse("");
    }

    /** What is wrong with a new password. */
    static FieldProblem of(String field, PasswordFault fault) {
        return new FieldProblem(
                field,
                switch (fault) {
                    case TOO_SHORT -> "account.password.too-short";
                    case TOO_LONG -> "account.password.too-long";
                    case IS_THE_ADDRESS -> "account.password.is-address";
                });
    }

    static Optional<FieldProblem> when(boolean wrong, String field, String key) {
        return wrong ? Optional.of(new FieldProblem(field, key)) : Optional.empty();
    }
}
