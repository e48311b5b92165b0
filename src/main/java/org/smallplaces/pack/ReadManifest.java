package org.smallplaces.pack;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A manifest that somebody offers: read without trust, its fields checked for being there and of their kind. */
record ReadManifest(
        int format,
        String site,
        String title,
        String slug,
        int edition,
        String preset,
        List<PackColumn> columns,
        Instant snapshot,
        List<FrozenText> texts,
        long standing,
        long listed,
        String merkleRoot,
        String previous,
        String fingerprint,
        String keyFingerprint,
        List<PackZip.PackedFile> files,
        Optional<LetterFacts> letter) {

    static Optional<ReadManifest> parse(byte[] json) {
        try {
            return Optional.of(read(new JsonObject(new String(json, StandardCharsets.UTF_8))));
        } catch (DecodeException
                | ClassCastException
                | NullPointerException
                | DateTimeException
                | IllegalArgumentException e) {
            // JsonObject says in these ways that a field is missing or of another kind, and counts that they disagree.
            return Optional.empty();
        }
    }

    /** The second format always has the part about letters, the third where it is one, the first never. */
    private static Optional<LetterFacts> letter(JsonObject json) {
        int format = json.getInteger("format");
        boolean has = format == Manifest.FORMAT_OF_LETTERS || (format >= Manifest.FORMAT && json.containsKey("letter"));
        return has ? Optional.of(PackFactsJson.letter(json.getJsonObject("letter"))) : Optional.empty();
    }

    /** Packs from before columns were chosen have always the same. */
    private static List<PackColumn> columns(JsonObject json) {
        return json.getInteger("format") >= Manifest.FORMAT
                ? PresetJson.columns(json.getJsonArray("columns"))
                : Preset.OFFICIAL.columns(letter(json).isPresent());
    }

    private static ReadManifest read(JsonObject json) {
        JsonObject campaign = json.getJsonObject("campaign");
        JsonObject counts = json.getJsonObject("counts");
        return new ReadManifest(
                json.getInteger("format"),
                json.getString("site", ""),
                text(campaign, "title"),
                text(campaign, "slug"),
                json.getInteger("edition"),
                text(json, "preset"),
                columns(json),
                Instant.parse(text(json, "snapshot")),
                PackFactsJson.list(json.getJsonArray("texts"), PackFactsJson::text),
                counts.getLong("standing"),
                counts.getLong("listed"),
                text(json, "merkleRoot"),
                text(json, "previous"),
                text(json, "fingerprint"),
                text(json, "keyFingerprint"),
                PackFactsJson.list(json.getJsonArray("files"), ReadManifest::file),
                letter(json));
    }

    private static PackZip.PackedFile file(JsonObject file) {
        return new PackZip.PackedFile(text(file, "name"), file.getLong("size"), text(file, "sha256"));
    }

    private static String text(JsonObject json, String field) {
        return java.util.Objects.requireNonNull(json.getString(field));
    }

    /** The fingerprint that follows from the facts. */
    String computedFingerprint() {
        return new PackFingerprint(
                        format,
                        slug,
                        edition,
                        preset,
                        columns,
                        snapshot,
                        texts,
                        standing,
                        listed,
                        letter,
                        merkleRoot,
                        previous)
                .hex();
    }

    PackVerdict.Identity identity(String keyInPack) {
        OptionalLong organisations =
                letter.map(facts -> OptionalLong.of(facts.organisations())).orElseGet(OptionalLong::empty);
        return new PackVerdict.Identity(
                site,
                title,
                slug,
                edition,
                snapshot,
                preset,
                fingerprint,
                previous,
                keyInPack,
                standing,
                listed,
                organisations);
    }
}
