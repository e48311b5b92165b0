package org.smallplaces.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The fingerprint of a pack: the first 20 bytes of SHA-256 over its facts in this form, in UTF-8, each line ended by LF.
 * All of them stand in the manifest, so that anybody can compute it again.
 *
 * <pre>
 * smallplaces-pack 1
 * campaign trial-letter
 * edition 2
 * preset official
 * snapshot 2026-03-01T12:00:00Z
 * text 1 en (64 hexadecimal digits)
 * merkle-root (64 hexadecimal digits)
 * previous (40 hexadecimal digits, or the word none)
 * </pre>
 *
 * <p>For a letter the first line ends in 2, and after the texts come two lines more, with the counts of people and of
 * organisations, each followed by how many of them are listed, and one with the rule of the list,
 * to which {@code pinned} is added where staff have put anybody before the others:
 *
 * <pre>
 * people 34 30
 * organisations 6 5
 * order organisations-first
 * </pre>
 */
final class PackFingerprint {
    static final int BYTES = 20;

    private PackFingerprint() {}

    /** What the fingerprint of a letter covers beside. */
    record Letter(long people, long listed, LetterFacts facts) {}

    static String of(
            String slug,
            int edition,
            String preset,
            Instant snapshot,
            List<FrozenText> texts,
            String merkleRoot,
            String previous,
            Optional<Letter> letter) {
        StringBuilder facts = new StringBuilder("smallplaces-pack ")
                .append(letter.isPresent() ? 2 : 1)
                .append('\n');
        facts.append("campaign ").append(slug).append('\n');
        facts.append("edition ").append(edition).append('\n');
        facts.append("preset ").append(preset).append('\n');
        facts.append("snapshot ").append(snapshot).append('\n');
        for (FrozenText text : texts) {
            facts.append("text ").append(text.version()).append(' ').append(text.language());
            facts.append(' ').append(text.sha256()).append('\n');
        }
        letter.ifPresent(lines -> append(facts, lines));
        facts.append("merkle-root ").append(merkleRoot).append('\n');
        facts.append("previous ").append(previous.isEmpty() ? "none" : previous).append('\n');
        return Sha256.hex(facts.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 2 * BYTES);
    }

    private static void append(StringBuilder facts, Letter letter) {
        LetterFacts counts = letter.facts();
        facts.append("people ").append(letter.people()).append(' ').append(letter.listed());
        facts.append("\norganisations ").append(counts.organisations()).append(' ');
        facts.append(counts.organisationsListed()).append('\n');
        facts.append("order ").append(counts.order()).append(counts.pinned() ? " pinned\n" : "\n");
    }
}
