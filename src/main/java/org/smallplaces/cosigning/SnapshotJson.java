package org.smallplaces.cosigning;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.OrderRule;

/** How a snapshot keeps the rule and the groups of its day. */
final class SnapshotJson {
    private SnapshotJson() {}

    static JsonObject of(LetterArrangement arrangement) {
        JsonArray groups = new JsonArray();
        arrangement.groups().forEach(group -> groups.add(of(group)));
        JsonObject json =
                new JsonObject().put("rule", arrangement.rule().word()).put("groups", groups);
        arrangement.lead().ifPresent(lead -> json.put("lead", lead.toString()));
        return json;
    }

    private static JsonObject of(LetterGroup group) {
        JsonObject names = new JsonObject();
        group.names().forEach((language, name) -> names.put(language.tag(), name));
        JsonObject json = new JsonObject().put("kind", group.kind().word()).put("names", names);
        group.id().ifPresent(id -> json.put("id", id.toString()));
        return json;
    }

    static LetterArrangement arrangement(JsonObject json) {
        return new LetterArrangement(
                0,
                OrderRule.parse(json.getString("rule")).orElseThrow(),
                json.getJsonArray("groups").stream()
                        .map(JsonObject.class::cast)
                        .map(SnapshotJson::group)
                        .toList(),
                Optional.ofNullable(json.getString("lead")).map(UUID::fromString));
    }

    private static LetterGroup group(JsonObject json) {
        Map<Language, String> names = json.getJsonObject("names").stream()
                .collect(Collectors.toMap(
                        name -> new Language(name.getKey()),
                        name -> name.getValue().toString()));
        return new LetterGroup(
                Optional.ofNullable(json.getString("id")).map(UUID::fromString),
                LetterGroup.Kind.of(json.getString("kind")),
                names);
    }
}
