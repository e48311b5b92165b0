package org.smallplaces.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.db.DatabaseAddress;

/** PostgreSQL's own load generator, on a node's database: what one transaction each comes to. */
final class PgBench {
    private static final int CLIENTS = 32;
    private static final Pattern SPEED = Pattern.compile("tps = ([0-9.]+)");
    private static final String CAMPAIGN = "select id from campaign where slug = '";

    private final Sql database;
    private final Options options;

    PgBench(Sql database, Options options) {
        this.database = database;
        this.options = options;
    }

    /** Signatures a second, one statement and one transaction each. */
    double sign() {
        String campaign = database.ask(CAMPAIGN + Crowd.SLUG + "'").get(0);
        return run(
                "sign.sql",
                "campaign_row=" + campaign,
                "text_row=" + database.ask("select id from campaign_text").get(0),
                "wording_row=" + database.ask("select id from consent_wording").get(0));
    }

    /** Updates a second of one tally row; it is that of another campaign, whose count nobody looks at. */
    double updateHotRow() {
        String campaign = database.ask(CAMPAIGN + "trial-letter'").get(0);
        database.execute("insert into tally (campaign_id) values ('" + campaign + "') on conflict do nothing");
        return run("hot-row.sql", "campaign_row=" + campaign);
    }

    private double run(String script, String... variables) {
        DatabaseAddress address = database.address();
        List<String> command = new ArrayList<>(List.of("pgbench", "-n", "-M", "prepared", "-j", "1"));
        command.addAll(List.of("-c", Integer.toString(CLIENTS), "-T", Integer.toString(options.seconds())));
        command.addAll(List.of("-h", address.host(), "-p", Integer.toString(address.port()), "-U", address.user()));
        List.of(variables).forEach(variable -> command.addAll(List.of("-D", variable)));
        command.addAll(List.of("-f", Options.script(script).toString(), address.database()));
        String output = Commands.run(Map.of("PGPASSWORD", address.password()), command);
        Matcher speed = SPEED.matcher(output);
        if (!speed.find() || !output.contains("number of failed transactions: 0")) {
            throw new IllegalStateException("pgbench did not measure:\n" + output);
        }
        return Double.parseDouble(speed.group(1));
    }
}
