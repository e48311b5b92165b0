package org.smallplaces.pack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.smallplaces.core.AreaKind;

/** What a pack publishes by area, as the database keeps it. */
final class AreaTablesJson {
    private AreaTablesJson() {}

    static String encode(List<AreaTable> tables) {
        return PackFactsJson.array(tables, AreaTablesJson::table).encode();
    }

    /** Packs from before have none. */
    static List<AreaTable> decode(String json) {
        return json.isEmpty() ? List.of() : PackFactsJson.list(new JsonArray(json), AreaTablesJson::table);
    }

    private static JsonObject table(AreaTable table) {
        return new JsonObject()
                .put("kind", table.kind().word())
                .put(
                        "groups",
                        new JsonArray(
                                table.groups().stream().map(AreaGroup::word).toList()))
                .put("areas", PackFactsJson.array(table.areas(), AreaTablesJson::area))
                .put("others", PackFactsJson.array(table.others(), AreaTablesJson::others));
    }

    private static AreaTable table(JsonObject table) {
        JsonArray groups = table.getJsonArray("groups");
        return new AreaTable(
                AreaKind.of(table.getString("kind")).orElseThrow(),
                IntStream.range(0, groups.size())
                        .mapToObj(n -> AreaGroup.of(groups.getString(n)))
                        .toList(),
                PackFactsJson.list(table.getJsonArray("areas"), AreaTablesJson::area),
                PackFactsJson.list(table.getJsonArray("others"), AreaTablesJson::others));
    }

    private static JsonObject area(AreaTable.Area area) {
        return new JsonObject()
                .put("code", area.code())
                .put("name", area.name())
                .put("counts", new JsonArray(area.counts()));
    }

    private static AreaTable.Area area(JsonObject area) {
        JsonArray counts = area.getJsonArray("counts");
        return new AreaTable.Area(
                area.getString("code"),
                area.getString("name"),
                IntStream.range(0, counts.size()).mapToObj(counts::getLong).toList());
    }

    private static JsonObject others(AreaTable.Others others) {
        return new JsonObject().put("areas", others.areas()).put("people", others.people());
    }

    private static AreaTable.Others others(JsonObject others) {
        return new AreaTable.Others(others.getInteger("areas"), others.getLong("people"));
    }
}
