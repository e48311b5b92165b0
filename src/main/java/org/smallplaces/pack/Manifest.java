package org.smallplaces.pack;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code manifest.json}: what the signature covers, and through it every byte of the pack. */
final class Manifest {
    /** Petitions that were frozen before packs had a choice of columns. */
    static final int FIRST_FORMAT = 1;

    /** With {@code letter}: what a letter has beside a petition. */
    static final int FORMAT_OF_LETTERS = 2;

    /** With {@code columns}, {@code status}, and {@code letter} where it is one. */
    static final int FORMAT = 3;

    static final String LEAF_RULE =
            "SHA-256(0x00 || 16-byte salt || the record of signatories.csv without its line end);"
                    + " nodes SHA-256(0x01 || left || right), shaped as in RFC 9162; the salts stay with the organiser";
    static final String ORDER = "in the order in which they were verified";

    private Manifest() {}

    static byte[] json(PackFacts facts, List<PackZip.PackedFile> files) {
        PackHead head = facts.head();
        JsonObject manifest = new JsonObject()
                .put("format", facts.format())
                .put("site", head.site())
                .put("campaign", campaign(head))
                .put("edition", facts.edition())
                .put("preset", facts.preset().word())
                .put("fingerprint", facts.fingerprint())
                .put("snapshot", facts.snapshot().toString())
                .put("texts", PackFactsJson.array(facts.texts(), Manifest::text))
                .put("counts", counts(facts.counts()))
                .put("order", facts.letter().map(LetterFacts::order).orElse(ORDER))
                .put("merkleRoot", facts.merkleRoot())
                .put("leafRule", LEAF_RULE)
                .put("keyFingerprint", facts.keyFingerprint())
                .put("previous", facts.previous())
                .put("files", PackFactsJson.array(files, Manifest::file));
        if (facts.format() >= FORMAT) {
            manifest.put("columns", PresetJson.words(facts.columns())).put("status", facts.status());
        }
        if (!facts.earlier().isEmpty()) {
            manifest.put("earlier", PackFactsJson.array(facts.earlier(), Manifest::text));
        }
        facts.letter().ifPresent(letter -> manifest.put("letter", letter(letter, facts)));
        // Its line ends must not depend on the machine.
        return (manifest.encodePrettily().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static JsonObject campaign(PackHead head) {
        return new JsonObject()
                .put("slug", head.slug())
                .put("kind", head.kind())
                .put("title", head.title())
                .put("language", head.language());
    }

    static JsonObject text(FrozenText text) {
        JsonObject json = PackFactsJson.text(text);
        json.remove("id");
        return json;
    }

    static JsonObject counts(PackCounts counts) {
        return PackFactsJson.counts(counts).put("submitted", counts.submitted()).put("standing", counts.standing());
    }

    /** The counts of people say again what {@code counts} says, for readers. */
    static JsonObject letter(LetterFacts letter, PackFacts facts) {
        return new JsonObject()
                .put("people", facts.counts().standing())
                .put("peopleListed", facts.counts().listed())
                .put("alphabet", facts.head().language())
                .mergeIn(PackFactsJson.letter(letter));
    }

    private static JsonObject file(PackZip.PackedFile file) {
        return new JsonObject()
                .put("name", file.name())
                .put("size", file.size())
                .put("sha256", file.sha256());
    }
}
