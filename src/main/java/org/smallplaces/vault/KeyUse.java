package org.smallplaces.vault;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** What a key is used for; no key serves two uses. */
enum KeyUse {
    TOKEN,
    SITE,
    MAILBOX,
    ENCRYPTION,
    SIGNING,
    /** Seals backups; a file of keys from before there were backups has none. */
    BACKUP,
    /** Signs our mail; a site whose provider does that has none. */
    DKIM;

    private static final int ID_BYTES = 4;
    private static final int MAIL_KEY_BITS = 2_048;

    static KeyUse named(String word) {
        return Arrays.stream(values())
                .filter(use -> use.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such use"));
    }

    /** Whether a site can serve without such a key. */
    boolean isOptional() {
        return this == BACKUP || this == DKIM;
    }

    /** Whether a new site begins with one: a signature of mail is worth something only once its record stands in the DNS. */
    boolean isCreated() {
        return this != DKIM;
    }

    /** The word for the use in the key file. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A new random key: 32 bytes, or for signing a PKCS #8 Ed25519 key followed by its X.509 public key, for mail a PKCS #8 RSA key. */
    byte[] newKey() {
        if (this == SIGNING) {
            return newSigningKey();
        }
        if (this == DKIM) {
            return newMailKey();
        }
        byte[] key = new byte[Keys.SECRET_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static byte[] newMailKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(MAIL_KEY_BITS);
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] newSigningKey() {
        try {
            return SigningKey.encode(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first four bytes of SHA-256 over use and key, in hex: tells keys apart and betrays a damaged line. */
    String id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Hmac.bytes(word()));
            return HexFormat.of().formatHex(digest.digest(key), 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
