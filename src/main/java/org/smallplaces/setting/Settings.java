package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * The settings of the site, from memory: reading one never queries. {@link #refresh} asks whether another node has
 * changed any, and the server calls it every few seconds; while the database is away, what was known last holds.
 */
public final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final Pool pool;
    private final Clock clock;
    private final SettingStore store = new SettingStore();
    private final AuditLog audit = new AuditLog();
    private volatile SiteSettings current = SiteSettings.NONE;

    private Settings(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Reads them for the first time; fails only where the database does. */
    public static Future<Settings> load(Pool pool, Clock clock) {
        Settings settings = new Settings(pool, clock);
        return settings.read().map(settings);
    }

    /** Every setting as it is now. */
    public SiteSettings current() {
        return current;
    }

    /** Takes over what was changed elsewhere. */
    public Future<Void> refresh() {
        return store.revision(pool)
                .compose(revision -> revision == current.revision() ? Future.succeededFuture() : read());
    }

    private Future<Void> read() {
        return store.all(pool).map(SettingJson::read).map(read -> {
            if (read.revision() >= current.revision()) {
                current = read;
                LOG.info("settings_read revision={}", read.revision());
            }
            return null;
        });
    }

    /**
     * Changes one setting, with an entry in the audit that names it and not its value; gives false, and changes nothing,
     * where it is no longer as it was at {@code expected}.
     */
    Future<Boolean> change(SettingKey key, JsonObject value, long expected, StaffMember member) {
        return change(key, value, expected, member, Optional.empty());
    }

    /** The same with the lists, where the reason of the entry {@code blanked} is to stand nowhere any more as it was. */
    Future<Boolean> change(
            SettingKey key, JsonObject value, long expected, StaffMember member, Optional<String> blanked) {
        return pool.withTransaction(connection -> store.change(
                                connection, key.word(), value, expected, member.actor(), clock.instant())
                        .compose(revision -> revision.isEmpty()
                                ? Future.succeededFuture(false)
                                : audit.append(connection, entry(key, revision, member))
                                        .compose(done -> blanked.map(
                                                        entry -> store.blankReason(connection, entry, revision.get()))
                                                .orElse(Future.succeededFuture()))
                                        .map(true)))
                .compose(changed -> read().map(changed));
    }

    private AuditEntry entry(SettingKey key, Optional<Long> revision, StaffMember member) {
        return AuditEntry.of(clock.instant(), member.actor(), "setting.change", "setting:" + key.word())
                .with(new JsonObject().put("revision", revision.orElseThrow()));
    }

    Future<List<SettingStore.Change>> history(SettingKey key) {
        return store.history(pool, key.word());
    }
}
