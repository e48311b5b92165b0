package org.smallplaces.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One log-in that goes by way of the provider. All that belongs to it is made of a secret which only the browser
 * keeps, so that nobody else can finish what it began, and the server keeps nothing.
 *
 * @param secret 43 characters, in the browser's cookie
 */
record OidcAttempt(String secret) {
    /** Comes back with the answer: it is for this browser's question (RFC 6749, 10.12). */
    String state() {
        return made("state");
    }

    /** Comes back inside the signed token: it was made for this question (OpenID Connect Core, 3.1.2.1). */
    String nonce() {
        return made("nonce");
    }

    /** Proves to the provider that whoever asked brings the code back (RFC 7636). */
    String verifier() {
        return made("verifier");
    }

    /** What the provider is told of the verifier beforehand. */
    String challenge() {
        return hash(verifier());
    }

    boolean answers(String state) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), state().getBytes(StandardCharsets.UTF_8));
    }

    private String made(String purpose) {
        return hash(purpose + " " + secret);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "an attempt";
    }
}
