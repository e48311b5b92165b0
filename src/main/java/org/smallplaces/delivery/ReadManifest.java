package org.smallplaces.delivery;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A manifest that somebody offers: read without trust, its fields checked for being there and of their kind. */
record ReadManifest(
        int format,
        String title,
        String slug,
        int edition,
        String preset,
        Instant snapshot,
        List<FrozenText> texts,
        long standing,
        long listed,
        String merkleRoot,
        String previous,
        String fingerprint,
        String keyFingerprint,
        List<PackZip.PackedFile> files) {

    static Optional<ReadManifest> parse(byte[] json) {
        try {
            return Optional.of(read(new JsonObject(new String(json, StandardCharsets.UTF_8))));
        } catch (DecodeException | ClassCastException | NullPointerException | DateTimeException e) {
            // JsonObject says in these ways that a field is missing or of another kind.
            return Optional.empty();
        }
    }

    private static ReadManifest read(JsonObject json) {
        JsonObject campaign = json.getJsonObject("campaign");
        JsonObject counts = json.getJsonObject("counts");
        return new ReadManifest(
                json.getInteger("format"),
                text(campaign, "title"),
                text(campaign, "slug"),
                json.getInteger("edition"),
                text(json, "preset"),
                Instant.parse(text(json, "snapshot")),
                PackFactsJson.list(json.getJsonArray("texts"), PackFactsJson::text),
                counts.getLong("standing"),
                counts.getLong("listed"),
                text(json, "merkleRoot"),
                text(json, "previous"),
                text(json, "fingerprint"),
                text(json, "keyFingerprint"),
                PackFactsJson.list(json.getJsonArray("files"), ReadManifest::file));
    }

    private static PackZip.PackedFile file(JsonObject file) {
        return new PackZip.PackedFile(text(file, "name"), file.getLong("size"), text(file, "sha256"));
    }

    private static String text(JsonObject json, String field) {
        return java.util.Objects.requireNonNull(json.getString(field));
    }

    /** The fingerprint that follows from the facts. */
    String computedFingerprint() {
        return PackFingerprint.of(slug, edition, preset, snapshot, texts, merkleRoot, previous);
    }

    PackVerdict.Identity identity(String keyInPack) {
        return new PackVerdict.Identity(title, slug, edition, snapshot, fingerprint, keyInPack, standing, listed);
    }
}
