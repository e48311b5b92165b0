package org.smallplaces.pack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** {@code summary.json}: what the pack says, for programs. It names no signatory. */
final class Summary {
    private static final int FORMAT = 1;

    /** Where the texts do not add up, since some are too few to show. */
    private static final int WITH_TOO_FEW = 2;

    private Summary() {}

    static byte[] json(PackFacts facts) {
        PackHead head = facts.head();
        JsonObject summary = new JsonObject()
                .put("format", facts.tooFew().any() ? WITH_TOO_FEW : FORMAT)
                .put("site", head.site())
                .put("campaign", campaign(head))
                .put("targets", PackFactsJson.array(head.targets(), Summary::target))
                .put("edition", facts.edition())
                .put("fingerprint", facts.fingerprint())
                .put("status", facts.status())
                .put("snapshot", facts.snapshot().toString())
                .put("preset", preset(facts.preset()))
                .put("columns", PresetJson.words(facts.columns()))
                .put("texts", PackFactsJson.array(facts.texts(), Manifest::text))
                .put("earlierTexts", PackFactsJson.array(facts.earlier(), Manifest::text))
                .put("counts", counts(facts.counts()))
                .put("keyFingerprint", facts.keyFingerprint())
                .put("merkleRoot", facts.merkleRoot());
        if (facts.tooFew().any()) {
            summary.put("textsTooFew", facts.tooFew().standing());
            summary.put("earlierTextsTooFew", facts.tooFew().earlier());
        }
        facts.letter().ifPresent(letter -> summary.put("letter", Manifest.letter(letter, facts)));
        facts.changes().ifPresent(changes -> summary.put("previous", PackChangesJson.json(changes)));
        return (summary.encodePrettily().replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** As in the manifest, with those who were erased: so what was {@code issued} adds up. */
    private static JsonObject counts(PackCounts counts) {
        return Manifest.counts(counts).put("erased", counts.erased());
    }

    private static JsonObject campaign(PackHead head) {
        return Manifest.campaign(head).put("ask", head.ask()).put("organiser", head.organiser());
    }

    private static JsonObject target(FrozenTarget target) {
        return new JsonObject()
                .put("name", target.name())
                .put("office", target.office())
                .put("copies", new JsonArray(target.copies()));
    }

    private static JsonObject preset(Preset preset) {
        return new JsonObject()
                .put("word", preset.word())
                .put("lists", preset.whom().word())
                .put("split", preset.split().word());
    }
}
