package org.smallplaces.vault;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The RSA key by which our mail is signed (DKIM, RFC 6376; RSA, since many receivers still check no Ed25519, RFC 8463). A
 * new key has a selector of its own, so that what was sent before goes on being checked while its record stands in the DNS.
 */
public final class DkimKey {
    private final String selector;
    private final byte[] secret;

    private DkimKey(String selector, byte[] secret) {
        this.selector = selector;
        this.secret = secret.clone();
    }

    /** The current one of {@code keys}; nothing where our mail is not signed here. */
    public static Optional<DkimKey> current(Keys keys) {
        return keys.all(KeyUse.DKIM).stream()
                .reduce((earlier, later) -> later)
                .map(key -> new DkimKey("sp-" + key.id(), key.bytes()));
    }

    /** Under which name the key stands in the DNS, before {@code ._domainkey.} and the domain. */
    public String selector() {
        return selector;
    }

    /** The secret half for the library that signs: PKCS #8 in base64. */
    public String secret() {
        return Base64.getEncoder().encodeToString(secret);
    }

    /** What has to stand in the DNS as a TXT record. */
    public String record() {
        return "v=DKIM1; k=rsa; p=" + open();
    }

    /** The public half, in base64. */
    public String open() {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(secret));
            RSAPublicKeySpec open = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
            return Base64.getEncoder()
                    .encodeToString(factory.generatePublic(open).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "DKIM key " + selector;
    }
}
