package org.smallplaces.backup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A table and the columns whose values a backup holds, in their order; computed columns are not among them. */
record TableHead(String name, List<String> columns) {
    TableHead {
        columns = List.copyOf(columns);
    }

    JsonObject json() {
        return new JsonObject().put("table", name).put("columns", new JsonArray(columns));
    }

    static TableHead of(JsonObject json) {
        return new TableHead(
                json.getString("table"),
                json.getJsonArray("columns").stream().map(String::valueOf).toList());
    }
}
