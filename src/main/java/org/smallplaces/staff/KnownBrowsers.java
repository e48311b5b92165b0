package org.smallplaces.staff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.smallplaces.vault.AddressHashes;

/**
 * Knows a browser again that has logged in to an account before, by a value that it keeps: a random name and the time,
 * with a code over both and the account. It opens nothing. It only keeps the limits that strangers meet from its owner.
 */
final class KnownBrowsers {
    static final Duration KNOWN = Duration.ofDays(180);
    private static final int NAME_BYTES = 16;
    private static final int HEAD_BYTES = NAME_BYTES + Long.BYTES;
    private static final int BYTES = HEAD_BYTES + 16;

    private final AddressHashes hashes;
    private final Clock clock;
    private final SecureRandom random;

    KnownBrowsers(StaffParts parts) {
        this.hashes = parts.hashes();
        this.clock = parts.clock();
        this.random = parts.random();
    }

    /** What a browser keeps that has just logged in to {@code account}. */
    String remember(String account) {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name);
        byte[] head = ByteBuffer.allocate(HEAD_BYTES)
                .put(name)
                .putLong(clock.instant().getEpochSecond())
                .array();
        byte[] value =
                ByteBuffer.allocate(BYTES).put(head).put(code(head, account)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }

    /** The browser's name, if it has logged in to {@code account} within 180 days. */
    Optional<String> known(String kept, String account) {
        byte[] value = decoded(kept);
        if (value.length != BYTES) {
            return Optional.empty();
        }
        byte[] head = Arrays.copyOf(value, HEAD_BYTES);
        long since = ByteBuffer.wrap(head).getLong(NAME_BYTES);
        boolean genuine = MessageDigest.isEqual(Arrays.copyOfRange(value, HEAD_BYTES, BYTES), code(head, account));
        boolean recent = since > clock.instant().minus(KNOWN).getEpochSecond();
        return genuine && recent ? Optional.of(HexFormat.of().formatHex(head, 0, NAME_BYTES)) : Optional.empty();
    }

    private static byte[] decoded(String kept) {
        try {
            return Base64.getUrlDecoder().decode(kept);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] code(byte[] head, String account) {
        byte[] whose = account.getBytes(StandardCharsets.UTF_8);
        return hashes.other(
                "staff known browser",
                ByteBuffer.allocate(head.length + whose.length)
                        .put(head)
                        .put(whose)
                        .array());
    }
}
