package org.smallplaces.staff;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The 32 random bytes that a browser keeps as its session. It never prints itself. */
record SessionId(byte[] bytes) {
    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;

    static SessionId random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SessionId(bytes);
    }

    /** The id that a cookie's value is, or nothing where it has another form. */
    static Optional<SessionId> parse(String value) {
        if (value.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SessionId(Base64.getUrlDecoder().decode(value)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The cookie's value. */
    String value() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "a session";
    }
}
