package org.smallplaces.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key, over parts that cannot run into each other. */
final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    /** One a thread: after each message it is as new. */
    private final ThreadLocal<Mac> keyed;

    Hmac(byte[] key) {
        SecretKeySpec secret = new SecretKeySpec(key, ALGORITHM);
        keyed = ThreadLocal.withInitial(() -> under(secret));
    }

    private static Mac under(SecretKeySpec secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first {@code length} bytes of the code over {@code message}; safe for threads. */
    byte[] of(byte[] message, int length) {
        return Arrays.copyOf(keyed.get().doFinal(message), length);
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
