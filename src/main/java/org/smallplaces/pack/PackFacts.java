package org.smallplaces.pack;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Language;

/**
 * Everything that was frozen, but the lines: with them, the signing key and the same Java it gives the same bytes again.
 *
 * @param format of the manifest and the fingerprint, by which it was frozen
 * @param preset as it was when the pack was asked for
 * @param keyFingerprint of the key that signs
 * @param merkleRoot in hexadecimal digits
 * @param previous fingerprint of the edition before, or empty for the first
 * @param texts for which those stand whom the pack counts
 * @param earlier for which the others stand, whom it does not count
 * @param letter what a letter has beside; nothing for a petition, nor for a letter frozen before lines were
 * @param changes since the edition before; nothing for the first
 */
public record PackFacts(
        PackHead head,
        int format,
        int edition,
        Preset preset,
        Instant snapshot,
        List<FrozenText> texts,
        List<FrozenText> earlier,
        PackCounts counts,
        String keyFingerprint,
        String merkleRoot,
        String previous,
        Optional<LetterFacts> letter,
        Optional<PackChanges> changes) {

    public PackFacts {
        texts = List.copyOf(texts);
        earlier = List.copyOf(earlier);
    }

    /** A pack of now, where everybody stands for its text and no edition was before it. */
    PackFacts(
            PackHead head,
            int edition,
            Preset preset,
            Instant snapshot,
            List<FrozenText> texts,
            PackCounts counts,
            String keyFingerprint,
            String merkleRoot,
            String previous,
            Optional<LetterFacts> letter) {
        this(
                head,
                Manifest.FORMAT,
                edition,
                preset,
                snapshot,
                texts,
                List.of(),
                counts,
                keyFingerprint,
                merkleRoot,
                previous,
                letter,
                Optional.empty());
    }

    /** Those of whom it is not shown under which text they stand, since they are too few. */
    TooFew tooFew() {
        return new TooFew(
                Math.max(0, counts.standing() - signed(texts)), Math.max(0, counts.earlier() - signed(earlier)));
    }

    /**
     * How many are in no text's count.
     *
     * @param standing whom the pack counts
     * @param earlier whom it does not, since they stand for an earlier text
     */
    record TooFew(long standing, long earlier) {
        /** Whether there are any. */
        boolean any() {
            return standing > 0 || earlier > 0;
        }
    }

    private static long signed(List<FrozenText> texts) {
        return texts.stream().mapToLong(FrozenText::signed).sum();
    }

    Language language() {
        return new Language(head.language());
    }

    ZoneId zone() {
        return ZoneId.of(head.zone());
    }

    /** The fingerprint of the pack, in 40 hexadecimal digits; known before any file is made. */
    public String fingerprint() {
        return new PackFingerprint(
                        format,
                        head.slug(),
                        edition,
                        preset.word(),
                        columns(),
                        snapshot,
                        texts,
                        counts.standing(),
                        counts.listed(),
                        letter,
                        merkleRoot,
                        previous)
                .hex();
    }

    /** The columns of its lists, in their order; none where nobody is listed. */
    List<PackColumn> columns() {
        return preset.columns(letter.isPresent());
    }

    /** Where anybody can see whether a newer edition exists. */
    String status() {
        return head.site() + "/packs/" + fingerprint();
    }
}
