package org.smallplaces.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fingerprint of a pack: the first 20 bytes of SHA-256 over its facts in this form, in UTF-8, each line ended by LF.
 * All of them stand in the manifest, so that anybody can compute it again.
 *
 * <pre>
 * smallplaces-pack 3
 * campaign trial-letter
 * edition 2
 * preset official
 * columns number name country        or the word none
 * snapshot 2026-03-01T12:00:00Z
 * text 1 en (64 hexadecimal digits)  one line for each text
 * people 34 30                       counted, and listed by name
 * organisations 6 5                  of letters only
 * order organisations-first          of letters only; pinned is added where staff put anybody before the others
 * merkle-root (64 hexadecimal digits)
 * previous (40 hexadecimal digits, or the word none)
 * </pre>
 *
 * <p>Packs from before have other lines: those whose first line ends in 1 neither columns, people, organisations nor
 * order, those of letters whose first line ends in 2 no columns.
 */
record PackFingerprint(
        int format,
        String slug,
        int edition,
        String preset,
        List<PackColumn> columns,
        Instant snapshot,
        List<FrozenText> texts,
        long standing,
        long listed,
        Optional<LetterFacts> letter,
        String merkleRoot,
        String previous) {
    static final int BYTES = 20;

    /** In 40 hexadecimal digits. */
    String hex() {
        return Sha256.hex(lines().getBytes(StandardCharsets.UTF_8)).substring(0, 2 * BYTES);
    }

    String lines() {
        StringBuilder facts = new StringBuilder();
        line(facts, "smallplaces-pack", format);
        line(facts, "campaign", slug);
        line(facts, "edition", edition);
        line(facts, "preset", preset);
        if (format >= Manifest.FORMAT) {
            line(facts, "columns", columnWords());
        }
        line(facts, "snapshot", snapshot);
        for (FrozenText text : texts) {
            line(facts, "text", text.version(), text.language(), text.sha256());
        }
        if (format >= Manifest.FORMAT || letter.isPresent()) {
            line(facts, "people", standing, listed);
        }
        letter.ifPresent(counts -> {
            line(facts, "organisations", counts.organisations(), counts.organisationsListed());
            line(facts, "order", counts.order() + (counts.pinned() ? " pinned" : ""));
        });
        line(facts, "merkle-root", merkleRoot);
        line(facts, "previous", previous.isEmpty() ? "none" : previous);
        return facts.toString();
    }

    private String columnWords() {
        return columns.isEmpty()
                ? "none"
                : columns.stream().map(PackColumn::word).collect(Collectors.joining(" "));
    }

    private static void line(StringBuilder facts, String word, Object... values) {
        facts.append(word);
        for (Object value : values) {
            facts.append(' ').append(value);
        }
        facts.append('\n');
    }
}
