package org.smallplaces.pack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.core.RemovalReason;

/** The facts as the database keeps them. */
final class PackFactsJson {
    private static final String EASY = "easy-read";

    private PackFactsJson() {}

    static String encode(PackFacts facts) {
        JsonObject json = new JsonObject()
                .put("format", facts.format())
                .put("head", head(facts.head()))
                .put("edition", facts.edition())
                .put("preset", facts.preset().word())
                .put("definition", PresetJson.json(facts.preset()))
                .put("snapshot", facts.snapshot().toString())
                .put("texts", array(facts.texts(), PackFactsJson::text))
                .put("counts", counts(facts.counts()))
                .put("keyFingerprint", facts.keyFingerprint())
                .put("merkleRoot", facts.merkleRoot())
                .put("previous", facts.previous());
        if (!facts.earlier().isEmpty()) {
            json.put("earlier", array(facts.earlier(), PackFactsJson::text));
        }
        facts.letter().ifPresent(letter -> json.put("letter", letter(letter)));
        facts.changes().ifPresent(changes -> json.put("changes", PackChangesJson.json(changes)));
        return json.encode();
    }

    static PackFacts decode(String json) {
        JsonObject facts = new JsonObject(json);
        Optional<LetterFacts> letter =
                Optional.ofNullable(facts.getJsonObject("letter")).map(PackFactsJson::letter);
        return new PackFacts(
                head(facts.getJsonObject("head")),
                facts.getInteger("format", letter.isPresent() ? Manifest.FORMAT_OF_LETTERS : Manifest.FIRST_FORMAT),
                facts.getInteger("edition"),
                preset(facts.getJsonObject("definition")),
                Instant.parse(facts.getString("snapshot")),
                list(facts.getJsonArray("texts"), PackFactsJson::text),
                list(facts.getJsonArray("earlier", new JsonArray()), PackFactsJson::text),
                counts(facts.getJsonObject("counts")),
                facts.getString("keyFingerprint"),
                facts.getString("merkleRoot"),
                facts.getString("previous"),
                letter,
                Optional.ofNullable(facts.getJsonObject("changes")).map(PackChangesJson::changes));
    }

    /** Packs from before there was a choice have none. */
    private static Preset preset(@Nullable JsonObject definition) {
        return definition == null ? Preset.OFFICIAL : PresetJson.preset(definition);
    }

    /** Also how the manifest says it. */
    static JsonObject letter(LetterFacts letter) {
        return new JsonObject()
                .put("onBehalf", letter.onBehalf())
                .put("organisations", letter.organisations())
                .put("organisationsListed", letter.organisationsListed())
                .put("recorded", letter.recorded())
                .put("order", letter.order())
                .put("pinned", letter.pinned())
                .put("personal", letter.personal())
                .put("onBehalfOf", letter.onBehalfOf());
    }

    static LetterFacts letter(JsonObject letter) {
        return new LetterFacts(
                letter.getLong("onBehalf"),
                letter.getLong("organisations"),
                letter.getLong("organisationsListed"),
                letter.getLong("recorded"),
                Objects.requireNonNull(letter.getString("order")),
                letter.getBoolean("pinned"),
                Objects.requireNonNull(letter.getString("personal")),
                Objects.requireNonNull(letter.getString("onBehalfOf")));
    }

    static JsonObject head(PackHead head) {
        return new JsonObject()
                .put("site", head.site())
                .put("slug", head.slug())
                .put("kind", head.kind())
                .put("language", head.language())
                .put("zone", head.zone())
                .put("title", head.title())
                .put("summary", head.summary())
                .put("ask", head.ask())
                .put("organiser", head.organiser())
                .put("controller", head.controller())
                .put("contact", head.contact())
                .put("current", text(head.current()))
                .put("targets", array(head.targets(), PackFactsJson::target));
    }

    static PackHead head(JsonObject head) {
        return new PackHead(
                head.getString("site"),
                head.getString("slug"),
                head.getString("kind"),
                head.getString("language"),
                head.getString("zone"),
                head.getString("title"),
                head.getString("summary"),
                head.getString("ask"),
                head.getString("organiser"),
                head.getString("controller"),
                head.getString("contact"),
                text(head.getJsonObject("current")),
                list(head.getJsonArray("targets"), PackFactsJson::target));
    }

    private static JsonObject target(FrozenTarget target) {
        return new JsonObject()
                .put("name", target.name())
                .put("office", target.office())
                .put("address", new JsonArray(target.address()))
                .put("salutation", target.salutation())
                .put("copies", new JsonArray(target.copies()));
    }

    private static FrozenTarget target(JsonObject target) {
        return new FrozenTarget(
                target.getString("name"),
                target.getString("office"),
                strings(target.getJsonArray("address")),
                target.getString("salutation"),
                strings(target.getJsonArray("copies")));
    }

    /** Also how the manifest says it, but for the id. */
    static JsonObject text(FrozenText text) {
        JsonObject json = new JsonObject()
                .put("id", text.id())
                .put("version", text.version())
                .put("language", text.language())
                .put("sha256", text.sha256())
                .put("signed", text.signed());
        return text.easy() ? json.put("variant", EASY) : json;
    }

    /** Reads the manifest's form too, which has no id. */
    static FrozenText text(JsonObject text) {
        return new FrozenText(
                text.getInteger("id", 0),
                text.getInteger("version"),
                text.getString("language"),
                text.getString("sha256"),
                text.getLong("signed"),
                EASY.equals(text.getString("variant")));
    }

    static JsonObject counts(PackCounts counts) {
        JsonObject json = new JsonObject()
                .put("issued", counts.issued())
                .put("pending", counts.pending())
                .put("expired", counts.expired())
                .put("superseded", counts.superseded())
                .put("disowned", counts.disowned())
                .put("removedBefore", counts.removedBefore())
                .put("listed", counts.listed())
                .put("countedOnly", counts.countedOnly())
                .put("held", counts.held())
                .put("withdrawn", counts.withdrawn())
                .put("removed", counts.removed());
        if (counts.earlier() != 0) {
            json.put("earlier", counts.earlier());
        }
        if (!counts.removedBecause().isEmpty()) {
            JsonObject reasons = new JsonObject();
            counts.removedBecause().forEach((reason, count) -> reasons.put(reason.word(), count));
            json.put("removedBecause", reasons);
        }
        return json;
    }

    private static PackCounts counts(JsonObject counts) {
        return new PackCounts(
                counts.getLong("issued"),
                counts.getLong("pending"),
                counts.getLong("expired"),
                counts.getLong("superseded"),
                counts.getLong("disowned"),
                counts.getLong("removedBefore"),
                counts.getLong("listed"),
                counts.getLong("countedOnly"),
                counts.getLong("earlier", 0L),
                counts.getLong("held"),
                counts.getLong("withdrawn"),
                counts.getLong("removed"),
                reasons(counts.getJsonObject("removedBecause", new JsonObject())));
    }

    private static Map<RemovalReason, Long> reasons(JsonObject json) {
        Map<RemovalReason, Long> reasons = new EnumMap<>(RemovalReason.class);
        json.fieldNames().forEach(word -> reasons.put(RemovalReason.of(word).orElseThrow(), json.getLong(word)));
        return reasons;
    }

    static <T> JsonArray array(List<T> values, Function<T, JsonObject> json) {
        return values.stream().map(json).collect(Collector.of(JsonArray::new, JsonArray::add, JsonArray::addAll));
    }

    static <T> List<T> list(JsonArray values, Function<JsonObject, T> parsed) {
        return IntStream.range(0, values.size())
                .mapToObj(values::getJsonObject)
                .map(parsed)
                .toList();
    }

    private static List<String> strings(JsonArray values) {
        return IntStream.range(0, values.size()).mapToObj(values::getString).toList();
    }
}
