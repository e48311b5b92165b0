package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/** Defines, changes and removes presets of the site, each with an entry in the audit. Packs keep theirs as it was. */
public final class Presets {
    private final Pool pool;
    private final AuditLog audit;
    private final Clock clock;
    private final PresetStore store = new PresetStore();

    public Presets(Pool pool, AuditLog audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Keeps the preset.
     *
     * @param revision zero for a new one, else the one that was changed
     * @return false where one of that word was there already, or was changed or removed in the meantime
     */
    public Future<Boolean> save(Preset preset, int revision, UUID by, String actor) {
        String act = revision == 0 ? "pack.preset.add" : "pack.preset.change";
        return audited(
                act,
                preset.word(),
                PresetJson.definition(preset),
                actor,
                (connection, now) -> revision == 0
                        ? store.insert(connection, preset, by, now)
                        : store.update(connection, preset, revision, by, now));
    }

    /** Removes it; false where it was changed or removed in the meantime. */
    public Future<Boolean> remove(String word, int revision, String actor) {
        return audited(
                "pack.preset.remove",
                word,
                new JsonObject(),
                actor,
                (connection, now) -> store.delete(connection, word, revision));
    }

    private Future<Boolean> audited(
            String act,
            String word,
            JsonObject detail,
            String actor,
            BiFunction<SqlConnection, Instant, Future<Boolean>> change) {
        Instant now = clock.instant();
        AuditEntry entry = AuditEntry.of(now, actor, act, "pack-preset:" + word).with(detail);
        return pool.withTransaction(connection -> change.apply(connection, now)
                .compose(done -> done ? audit.append(connection, entry).map(true) : Future.succeededFuture(false)));
    }
}
