package org.smallplaces.staff;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;

/** A password as somebody typed it, normalised (NFKC) so that every keyboard gives the same. It never prints itself. */
record Password(String normalised) {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final int MOST_TYPED = 4 * LONGEST;
    /** Without letters and digits that are easily taken for one another. */
    private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    /** Far too long a one is cut, not normalised: what remains is still too long to be anybody's password. */
    static Password typed(String typed) {
        return typed.length() > MOST_TYPED
                ? new Password(typed.substring(0, MOST_TYPED))
                : new Password(Normalizer.normalize(typed, Normalizer.Form.NFKC));
    }

    /** A password that nobody has to invent: five groups of four, 99 bits. */
    static Password generate(SecureRandom random) {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "");
            password.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return new Password(password.toString());
    }

    /** What is wrong with it as a new password for the account of {@code owner}. */
    Optional<PasswordFault> fault(EmailAddress owner) {
        int length = normalised.codePointCount(0, normalised.length());
        if (length < SHORTEST) {
            return Optional.of(PasswordFault.TOO_SHORT);
        }
        if (length > LONGEST) {
            return Optional.of(PasswordFault.TOO_LONG);
        }
        String lower = normalised.strip().toLowerCase(Locale.ROOT);
        boolean isAddress =
                lower.equals(owner.canonical()) || lower.equals(owner.typed().toLowerCase(Locale.ROOT));
        return isAddress ? Optional.of(PasswordFault.IS_THE_ADDRESS) : Optional.empty();
    }

    @Override
    public String toString() {
        return "a password";
    }
}
