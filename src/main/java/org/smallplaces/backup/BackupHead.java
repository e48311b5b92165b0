package org.smallplaces.backup;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.smallplaces.db.AuditHead;
import org.smallplaces.db.Migrations.Step;

/**
 * What a backup says of itself before its tables.
 *
 * @param made when its snapshot was taken
 * @param origin which program made it, of which site
 * @param postgres the version of the database
 * @param steps the migrations that had been run
 * @param audit where the audit ended
 */
public record BackupHead(Instant made, Origin origin, String postgres, List<Step> steps, AuditHead audit) {
    /** How what follows is written. */
    static final int FORMAT = 1;

    public BackupHead {
        steps = List.copyOf(steps);
    }

    /**
     * Where a backup comes from.
     *
     * @param trial whether everything in it is invented
     */
    public record Origin(String product, String site, boolean trial) {}

    /** The newest migration of it. */
    public String level() {
        return steps.isEmpty() ? "0" : steps.get(steps.size() - 1).version();
    }

    JsonObject json() {
        return new JsonObject()
                .put("format", FORMAT)
                .put("made", made.toString())
                .put("product", origin.product())
                .put("site", origin.site())
                .put("trial", origin.trial())
                .put("postgres", postgres)
                .put(
                        "steps",
                        new JsonArray(steps.stream()
                                .map(one -> new JsonObject()
                                        .put("version", one.version())
                                        .put("checksum", one.checksum()))
                                .toList()))
                .put("audit", audit.toString());
    }

    static BackupHead of(JsonObject json) {
        return new BackupHead(
                Instant.parse(json.getString("made")),
                new Origin(json.getString("product"), json.getString("site"), json.getBoolean("trial")),
                json.getString("postgres"),
                json.getJsonArray("steps").stream()
                        .map(JsonObject.class::cast)
                        .map(one -> new Step(one.getString("version"), one.getInteger("checksum")))
                        .toList(),
                AuditHead.parse(json.getString("audit")).orElseThrow());
    }
}
