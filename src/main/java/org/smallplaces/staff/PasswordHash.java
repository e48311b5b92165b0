package org.smallplaces.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * A password hashed with Argon2id (RFC 9106), in the first configuration that OWASP's password storage sheet gives:
 * 19 MiB, two passes, one lane. Written as a PHC string, so that stronger costs can be read beside these later.
 */
record PasswordHash(int kibibytes, int passes, byte[] salt, byte[] output) {
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int OUTPUT_BYTES = 32;
    private static final int MOST_KIBIBYTES = 256 * 1024;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    /** Hashes {@code password} with a new salt; takes about 50 ms, so never on an event loop. */
    static PasswordHash of(String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(KIBIBYTES, PASSES, salt, argon2id(password, KIBIBYTES, PASSES, salt));
    }

    /** One that no password has: to match against it takes as long as against another. */
    static PasswordHash ofNobody(SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] output = new byte[OUTPUT_BYTES];
        random.nextBytes(salt);
        random.nextBytes(output);
        return new PasswordHash(KIBIBYTES, PASSES, salt, output);
    }

    /** Reads what {@link #phc} wrote; throws where it is anything else. */
    static PasswordHash parse(String phc) {
        Matcher parts = PHC.matcher(phc);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) > MOST_KIBIBYTES) {
            throw new IllegalArgumentException("not a password hash");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        return new PasswordHash(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                base64.decode(parts.group(3)),
                base64.decode(parts.group(4)));
    }

    /** {@code $argon2id$v=19$m=…,t=…,p=1$salt$output}. */
    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + kibibytes + ",t=" + passes + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(output);
    }

    /** Whether this is the hash of {@code password}; takes as long as hashing does, whatever the answer. */
    boolean matches(String password) {
        return MessageDigest.isEqual(output, argon2id(password, kibibytes, passes, salt));
    }

    private static byte[] argon2id(String password, int kibibytes, int passes, byte[] salt) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(LANES)
                .withSalt(salt)
                .build());
        byte[] output = new byte[OUTPUT_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), output);
        return output;
    }

    @Override
    public String toString() {
        return "a password hash";
    }
}
