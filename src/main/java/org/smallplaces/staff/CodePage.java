package org.smallplaces.staff;

import java.time.Duration;
import java.util.List;

/** The second step of logging in. What was typed is not shown again: a code is good once. */
record CodePage(List<FieldProblem> problems) {
    public String titleKey() {
        return problems.isEmpty() ? "staff.code.title" : "staff.code.title-error";
    }

    static CodePage empty() {
        return new CodePage(List.of());
    }

    static CodePage wrong(String key) {
        return new CodePage(List.of(new FieldProblem("code", key)));
    }

    static CodePage throttled(Duration wait) {
        return new CodePage(List.of(new FieldProblem("code", "staff.log-in.throttled", minutes(wait))));
    }

    private static long minutes(Duration wait) {
        return Math.max(1, wait.plusSeconds(59).toMinutes());
    }
}
