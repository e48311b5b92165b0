package org.smallplaces.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;

/** The public halves of the keys by which this site has signed packs, the current one first. */
public final class PublicKeys {
    private PublicKeys() {}

    /** A public key in PEM, with its key fingerprint in full: SHA-256 over its DER, in hexadecimal digits. */
    public record PublicKey(String fingerprint, String pem) {}

    /** All of them. */
    public static List<PublicKey> of(Keys keys) {
        return SigningKey.publicPems(keys).stream().map(PublicKeys::read).toList();
    }

    /** Their key fingerprints, for {@link PackVerifier}. */
    public static List<String> fingerprints(Keys keys) {
        return of(keys).stream().map(PublicKey::fingerprint).toList();
    }

    private static PublicKey read(String pem) {
        return PublicPem.parse(pem.getBytes(StandardCharsets.UTF_8))
                .map(key -> new PublicKey(key.fingerprint(), pem))
                .orElseThrow(() -> new IllegalStateException("a signing key is no Ed25519 key"));
    }
}
