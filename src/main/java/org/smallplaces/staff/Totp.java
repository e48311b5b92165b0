package org.smallplaces.staff;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes by time (RFC 6238): six digits, new every 30 seconds, by HMAC-SHA-1 as every app has it. One step before and
 * one after the present are taken too, for clocks that differ. It never prints itself.
 */
record Totp(byte[] secret) {
    static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_BYTES = 20;
    private static final int DRIFT = 1;
    private static final HmacOneTimePasswordGenerator GENERATOR = new HmacOneTimePasswordGenerator(6);
    /** RFC 4648. */
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int BITS = 5;

    static Totp random(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Totp(secret);
    }

    /** Reads what {@link #base32} wrote; throws where it is anything else. */
    static Totp parse(String base32) {
        ByteBuffer bytes = ByteBuffer.allocate(base32.length() * BITS / Byte.SIZE);
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < base32.length(); i++) {
            int value = BASE32.indexOf(base32.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not base32");
            }
            buffer = (buffer << BITS) | value;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return new Totp(bytes.array());
    }

    /** The secret as apps take it typed; its 20 bytes are 32 characters without padding. */
    String base32() {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte one : secret) {
            buffer = (buffer << Byte.SIZE) | Byte.toUnsignedInt(one);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE32.charAt(buffer >> bits));
                buffer &= (1 << bits) - 1;
            }
        }
        return text.toString();
    }

    /** What an app reads from the picture. */
    String uri(String site, String account) {
        String label = encoded(site) + ":" + encoded(account);
        return "otpauth://totp/" + label + "?secret=" + base32() + "&issuer=" + encoded(site);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The step whose code this is: one about {@code now}, and later than {@code last}, which was taken before. */
    OptionalLong step(String typed, Instant now, long last) {
        long present = now.getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(present - DRIFT, present + DRIFT)
                .filter(step -> step > last && isCode(typed, step))
                .findFirst();
    }

    private boolean isCode(String typed, long step) {
        return MessageDigest.isEqual(
                typed.getBytes(StandardCharsets.UTF_8), code(step).getBytes(StandardCharsets.UTF_8));
    }

    /** The code of a step, counted from 1970. */
    String code(long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(new SecretKeySpec(secret, GENERATOR.getAlgorithm()), step);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "a second factor";
    }
}
