package org.smallplaces.staff;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The log-in form, with what was typed but for the password.
 *
 * @param titleKey the title says "Error:" first where something is wrong
 * @param noticeKey why the reader is here, or empty
 * @param provider the name of the OpenID provider by which one may log in as well
 */
record LogInPage(
        String titleKey,
        String noticeKey,
        String email,
        Optional<Problem> emailProblem,
        Optional<Problem> passwordProblem,
        Optional<String> provider) {
    private static final String EMAIL = "email";

    /** Something wrong with a field, said in the summary and again at the field. */
    record Problem(String field, String key, long minutes) {
        private Problem(String field, String key) {
            this(field, key, 0);
        }
    }

    /** What is wrong, in the order of the fields. */
    public List<Problem> problems() {
        return Stream.of(emailProblem, passwordProblem)
                .flatMap(Optional::stream)
                .toList();
    }

    static LogInPage empty(String noticeKey) {
        return new LogInPage("staff.log-in.title", noticeKey, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    static LogInPage incomplete(String email, boolean password) {
        return failed(
                email,
                email.isEmpty() ? Optional.of(new Problem(EMAIL, "staff.log-in.email-missing")) : Optional.empty(),
                password ? Optional.empty() : Optional.of(new Problem("password", "staff.log-in.password-missing")));
    }

    static LogInPage refused(String email) {
        return failed(email, Optional.of(new Problem(EMAIL, "staff.log-in.refused")), Optional.empty());
    }

    static LogInPage throttled(String email, Duration wait) {
        long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return failed(email, Optional.of(new Problem(EMAIL, "staff.log-in.throttled", minutes)), Optional.empty());
    }

    private static LogInPage failed(String email, Optional<Problem> atEmail, Optional<Problem> atPassword) {
        return new LogInPage("staff.log-in.title-error", "", email, atEmail, atPassword, Optional.empty());
    }

    /** The same page with a second way in. */
    LogInPage withProvider(Optional<String> other) {
        return new LogInPage(titleKey, noticeKey, email, emailProblem, passwordProblem, other);
    }
}
