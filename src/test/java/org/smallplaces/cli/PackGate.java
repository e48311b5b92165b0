package org.smallplaces.cli;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.Wait;

/** Holds whoever makes a pack at one row of their work, until it is closed. */
final class PackGate implements AutoCloseable {
    static final String FREEZING = "before insert on pack_row for each row when (new.position = 60)";
    static final String RENDERING = "before insert or update on pack_progress for each row when (new.step = 'list')";

    private final TestDatabase database;
    private final TestDatabase.Lock shut;

    PackGate(TestDatabase database, String row) throws SQLException {
        this.database = database;
        database.execute("create table gate (n int); create function wait_at_gate() returns trigger language plpgsql"
                + " security definer as $f$ begin perform count(*) from public.gate; return new; end $f$;"
                + " create trigger gate " + row + " execute function wait_at_gate()");
        this.shut = database.lock("gate");
    }

    /** The sessions that are held, once there is one. */
    List<String> awaitHeld() {
        return Wait.until(
                () -> database.ask("select pid from pg_locks where relation = 'gate'::regclass and not granted"),
                waiting -> !waiting.isEmpty());
    }

    /** Returns when these sessions have ended. */
    void awaitGone(List<String> sessions) {
        Wait.until(
                () -> database.ask(
                        "select count(*) from pg_stat_activity where pid in (" + String.join(", ", sessions) + ")"),
                left -> left.equals(List.of("0")));
    }

    /** Lets go of those who wait. */
    void open() throws SQLException {
        shut.close();
    }

    @Override
    public void close() throws SQLException {
        shut.close();
        database.execute("drop function wait_at_gate() cascade; drop table gate");
    }

    /** Of a server on the database of {@code world}, in earnest. */
    static Map<String, String> settings(PackWorld world, Path data) {
        int port = Program.freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("PORT", Integer.toString(port));
        settings.put("BASE_URL", "http://localhost:" + port);
        settings.put("DATA", data.toString());
        settings.put("CAMPAIGNS", TestCampaigns.open("bridge").path().toString());
        settings.put("DATABASE_URL", EarnestSite.url(world.database.serving()));
        settings.put("DATABASE_OWNER_URL", EarnestSite.url(world.database.owner()));
        settings.put("KEYS", world.folder.resolve("keys").toString());
        settings.put("SMTP_URL", "smtp://localhost:" + Program.freePort() + "?starttls=disabled");
        return settings;
    }
}
