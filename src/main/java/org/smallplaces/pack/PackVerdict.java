package org.smallplaces.pack;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a check of a pack has found.
 *
 * @param identity what the pack says it is, where its manifest could be read; to be believed only of a genuine one
 * @param findings everything that is wrong, in the order of the checks
 */
public record PackVerdict(Outcome outcome, Optional<Identity> identity, List<Finding> findings) {
    public PackVerdict {
        findings = List.copyOf(findings);
    }

    /** The result in one word. */
    public enum Outcome {
        /** Nothing was altered and a known key signed. */
        GENUINE,
        /** Nothing was altered since it was signed, by a key that nobody here knows. */
        UNKNOWN_SIGNER,
        /** Another key than the expected one signed. */
        WRONG_KEY,
        /** Something is not as it was signed. */
        ALTERED,
        /** Not a pack, or not readable as one. */
        NOT_A_PACK;

        /** Whether nothing is wrong with it, whoever signed it. */
        boolean isWhole() {
            return this == GENUINE || this == UNKNOWN_SIGNER;
        }

        /** The key of the sentence in the messages. */
        public String messageKey() {
            return "pack.check." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a pack says about itself.
     *
     * @param site the base URL of the site that made it
     * @param preset by the word of its preset: only one by the same takes its place
     * @param previous the fingerprint of the edition before; empty in the first
     * @param keyFingerprint of the key in it, computed from the key
     * @param organisations for which people have signed a letter, counted apart from them
     */
    public record Identity(
            String site,
            String title,
            String slug,
            int edition,
            Instant snapshot,
            String preset,
            String fingerprint,
            String previous,
            String keyFingerprint,
            long standing,
            long listed,
            OptionalLong organisations) {
        /** Where it stands whether a newer edition exists. */
        public String statusAddress() {
            return site + "/packs/" + fingerprint;
        }
    }
}
