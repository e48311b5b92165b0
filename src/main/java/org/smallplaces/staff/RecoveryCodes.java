package org.smallplaces.staff;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.smallplaces.vault.AddressHashes;

/** Ten codes for whoever has lost the telephone: each opens once, and only a keyed hash of it is kept. */
final class RecoveryCodes {
    static final int HOW_MANY = 10;
    /** Without letters and digits that are easily taken for one another. */
    private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 10;

    private final AddressHashes hashes;
    private final SecureRandom random;

    RecoveryCodes(AddressHashes hashes, SecureRandom random) {
        this.hashes = hashes;
        this.random = random;
    }

    /** New ones, in two groups each: 49 bits. */
    List<String> generate() {
        return IntStream.range(0, HOW_MANY).mapToObj(i -> code()).toList();
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i == LENGTH / 2 ? "-" : "");
            code.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return code.toString();
    }

    /** By which a code is kept and found, however its groups are written. */
    byte[] hash(UUID staff, String typed) {
        String plain = typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return hashes.other("staff recovery code", (staff + " " + plain).getBytes(StandardCharsets.UTF_8));
    }
}
