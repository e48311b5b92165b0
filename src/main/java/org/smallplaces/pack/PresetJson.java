package org.smallplaces.pack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** The definition of a preset as the database keeps it. */
final class PresetJson {
    private PresetJson() {}

    static JsonObject json(Preset preset) {
        return new JsonObject()
                .put("word", preset.word())
                .put("name", preset.name())
                .mergeIn(definition(preset));
    }

    /** What it does. */
    static JsonObject definition(Preset preset) {
        return new JsonObject()
                .put("columns", words(preset.columns()))
                .put("whom", preset.whom().word())
                .put("split", preset.split().word());
    }

    static Preset preset(JsonObject json) {
        return new Preset(
                json.getString("word"),
                json.getString("name"),
                columns(json.getJsonArray("columns")),
                Whom.of(json.getString("whom")).orElseThrow(),
                PackSplit.of(json.getString("split")).orElseThrow());
    }

    /** By which a pack was asked for; those from before there was a choice say nothing. */
    static Preset asked(String definition) {
        return definition.isEmpty() ? Preset.OFFICIAL : preset(new JsonObject(definition));
    }

    /** Also how the manifest says them. */
    static JsonArray words(List<PackColumn> columns) {
        return new JsonArray(columns.stream().map(PackColumn::word).toList());
    }

    /** Fails where one is unknown. */
    static List<PackColumn> columns(JsonArray words) {
        return IntStream.range(0, words.size())
                .mapToObj(words::getString)
                .map(word -> PackColumn.of(word).orElseThrow(() -> new IllegalArgumentException("no column")))
                .toList();
    }
}
