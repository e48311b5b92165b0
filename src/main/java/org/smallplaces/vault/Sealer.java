package org.smallplaces.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts addresses with AES-256-GCM. A sealed value is key id (4 bytes), nonce (12), cipher text and tag (16); the id
 * of its row is associated data, so that a value copied into another row does not open.
 */
public final class Sealer {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int KEY_ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** One a thread: what a cipher has prepared of a key is kept for the next value under it. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Sealer::newCipher);

    private final Keys keys;
    private final SecureRandom random;

    /** Follows the encryption keys of {@code keys} as they change. */
    public Sealer(Keys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** Seals {@code clear} for the row {@code row}. */
    public byte[] seal(UUID row, String clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Keys.Key current = keys.encryption().current();
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, current, nonce, row).doFinal(clear.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(KEY_ID_BYTES + NONCE_BYTES + sealed.length)
                    .putInt(current.number())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens what was sealed for the row {@code row}; throws where it was altered, moved, or its key is missing. */
    public String open(UUID row, byte[] value) {
        if (value.length < KEY_ID_BYTES + NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalStateException("a sealed value was cut");
        }
        ByteBuffer buffer = ByteBuffer.wrap(value);
        int number = buffer.getInt();
        Keys.Key key = keys.encryption().find(number).orElseThrow(() -> missing(number));
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, key, nonce, row).doFinal(sealed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value does not open");
        }
    }

    private MissingKeyException missing(int number) {
        String id = HexFormat.of().toHexDigits(number);
        String file = keys.file().toString();
        Keys.EncryptionKeys known = keys.encryption();
        return new MissingKeyException("A value is sealed under the encryption key " + id
                + ", which is not in the key file " + file + ". "
                + new MissingKeys(file, known.current().id(), known.retired(), Map.of(id, 1L)).remedy());
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance(ALGORITHM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, Keys.Key key, byte[] nonce, UUID row) throws GeneralSecurityException {
        Cipher cipher = ciphers.get();
        cipher.init(mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(Hmac.bytes(row));
        return cipher;
    }
}
