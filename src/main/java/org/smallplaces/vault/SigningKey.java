package org.smallplaces.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key that signs packs (RFC 8032), with its public half as officials get it. */
public final class SigningKey {
    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKey open;

    private SigningKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /** The current signing key of {@code keys}. */
    public static SigningKey current(Keys keys) {
        return decode(keys.current(KeyUse.SIGNING).bytes());
    }

    /** Every public key with which this site has signed, in PEM form, the current one first. */
    public static java.util.List<String> publicPems(Keys keys) {
        return all(keys).stream().map(SigningKey::publicPem).toList();
    }

    /** Every signing key, the current one first. */
    static java.util.List<SigningKey> all(Keys keys) {
        java.util.List<SigningKey> all = new java.util.ArrayList<>();
        keys.all(KeyUse.SIGNING).forEach(key -> all.add(0, decode(key.bytes())));
        return java.util.List.copyOf(all);
    }

    static byte[] encode(KeyPair pair) {
        byte[] secret = pair.getPrivate().getEncoded();
        byte[] open = pair.getPublic().getEncoded();
        return ByteBuffer.allocate(1 + secret.length + open.length)
                .put((byte) secret.length)
                .put(secret)
                .put(open)
                .array();
    }

    private static SigningKey decode(byte[] encoded) {
        ByteBuffer buffer = ByteBuffer.wrap(encoded);
        byte[] secret = new byte[buffer.get()];
        buffer.get(secret);
        byte[] open = new byte[buffer.remaining()];
        buffer.get(open);
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            return new SigningKey(
                    factory.generatePrivate(new PKCS8EncodedKeySpec(secret)),
                    factory.generatePublic(new X509EncodedKeySpec(open)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The 64-byte Ed25519 signature over {@code message}. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key in PEM form (X.509 SubjectPublicKeyInfo), as {@code openssl} reads it. */
    public String publicPem() {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(open.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    /** The key fingerprint: SHA-256 over the DER form of the public key, 64 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint(open.getEncoded());
    }

    /** The key fingerprint of a public key in DER form. */
    public static String fingerprint(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
