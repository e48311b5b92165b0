package org.smallplaces.pack;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Language;

/**
 * Everything that was frozen, but the lines: with them, the signing key and the same Java it gives the same bytes again.
 *
 * @param keyFingerprint of the key that signs
 * @param merkleRoot in hexadecimal digits
 * @param previous fingerprint of the edition before, or empty for the first
 * @param texts for which those stand whom the pack counts
 * @param earlier for which the others stand, whom it does not count
 * @param letter what a letter has beside; nothing for a petition, nor for a letter frozen before lines were
 */
public record PackFacts(
        PackHead head,
        int edition,
        String preset,
        Instant snapshot,
        List<FrozenText> texts,
        List<FrozenText> earlier,
        PackCounts counts,
        String keyFingerprint,
        String merkleRoot,
        String previous,
        Optional<LetterFacts> letter) {
    static final String OFFICIAL = "official";

    public PackFacts {
        texts = List.copyOf(texts);
        earlier = List.copyOf(earlier);
    }

    /** Where everybody stands for the text of the pack. */
    PackFacts(
            PackHead head,
            int edition,
            String preset,
            Instant snapshot,
            List<FrozenText> texts,
            PackCounts counts,
            String keyFingerprint,
            String merkleRoot,
            String previous,
            Optional<LetterFacts> letter) {
        this(head, edition, preset, snapshot, texts, List.of(), counts, keyFingerprint, merkleRoot, previous, letter);
    }

    Language language() {
        return new Language(head.language());
    }

    ZoneId zone() {
        return ZoneId.of(head.zone());
    }

    /** The fingerprint of the pack, in 40 hexadecimal digits; known before any file is made. */
    public String fingerprint() {
        return PackFingerprint.of(head.slug(), edition, preset, snapshot, texts, merkleRoot, previous, letterLines());
    }

    private Optional<PackFingerprint.Letter> letterLines() {
        return letter.map(lines -> new PackFingerprint.Letter(counts.standing(), counts.listed(), lines));
    }
}
