package org.smallplaces.pack;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** What changed since the edition before, as the database keeps it. */
final class PackChangesJson {
    private PackChangesJson() {}

    static JsonObject json(PackChanges changes) {
        JsonObject json = new JsonObject()
                .put("edition", changes.edition())
                .put("fingerprint", changes.fingerprint())
                .put("snapshot", changes.snapshot().toString())
                .put("standing", changes.standing())
                .put("versions", PackFactsJson.array(changes.versions(), PackChangesJson::version));
        changes.people().ifPresent(people -> json.put("added", people.added()).put("gone", people.gone()));
        return json;
    }

    static PackChanges changes(JsonObject json) {
        return new PackChanges(
                json.getInteger("edition"),
                json.getString("fingerprint"),
                Instant.parse(json.getString("snapshot")),
                json.getLong("standing"),
                json.containsKey("added")
                        ? Optional.of(new PackChanges.People(json.getLong("added"), json.getLong("gone")))
                        : Optional.empty(),
                PackFactsJson.list(json.getJsonArray("versions"), PackChangesJson::version));
    }

    private static JsonObject version(PackChanges.Version version) {
        return new JsonObject().put("version", version.version()).put("kind", version.kind());
    }

    private static PackChanges.Version version(JsonObject version) {
        return new PackChanges.Version(version.getInteger("version"), version.getString("kind"));
    }
}
