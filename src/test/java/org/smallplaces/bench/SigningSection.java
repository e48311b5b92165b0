package org.smallplaces.bench;

import java.util.ArrayList;
import java.util.List;

/** Signing and verifying through the whole product, against pgbench in the same tables of the same database. */
final class SigningSection implements Section {
    private static final String BYTES = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn";
    private static final String FLUSHES = "select sum(fsyncs) from pg_stat_io where object = 'wal'";
    /** Until idle sessions have told the statistics what they did. */
    private static final double STATISTICS_SECONDS = 11;

    @Override
    public List<Line> measure(Options options) {
        try (Node node = Node.start(options.folder("signing").resolve("data"), Node.Setting.WEB)) {
            Sql database = node.database();
            Crowd crowd = new Crowd(node, options);
            PgBench pgbench = new PgBench(database, options);
            warmUp(crowd, options);
            Rounds signing = new Rounds();
            Rounds verifying = new Rounds();
            for (int round = 0; round < options.rounds(); round++) {
                signing.add(round, () -> onEmptyTables(database, crowd, options), () -> {
                    database.empty();
                    return pgbench.sign();
                });
                database.empty();
                verifying.add(round, () -> crowd.verify(options.seconds()).perSecond(), pgbench::updateHotRow);
            }
            List<Line> lines = new ArrayList<>();
            lines.add(Line.atLeast(
                    "signatures acknowledged / pgbench, one statement each, 32 clients, same tables", signing, 1.0));
            lines.add(Line.atLeast("verifications acknowledged / pgbench updating one hot tally row", verifying, 5.0));
            lines.addAll(writeAheadLog(crowd, database, options));
            return lines;
        }
    }

    private static double onEmptyTables(Sql database, Crowd crowd, Options options) {
        database.empty();
        return crowd.sign(options.seconds()).perSecond();
    }

    /** Verifying as long as signing: the compiler has to see as much of both. */
    static void warmUp(Crowd crowd, Options options) {
        for (int time = 0; time < 2; time++) {
            crowd.sign(options.seconds());
            crowd.verify(options.seconds());
        }
    }

    private static List<Line> writeAheadLog(Crowd crowd, Sql database, Options options) {
        database.empty();
        Commands.pause(STATISTICS_SECONDS);
        double bytes = database.number(BYTES);
        double flushes = database.number(FLUSHES);
        long signed = crowd.sign(options.seconds()).answered();
        double written = database.number(BYTES) - bytes;
        Commands.pause(STATISTICS_SECONDS);
        double flushed = database.number(FLUSHES) - flushes;
        return List.of(
                Line.atMost("WAL flushes per signature under load", flushed / signed, 0.2, ""),
                Line.atMost("WAL bytes per signature under load", written / signed / 1000, 1.5, "kB"));
    }
}
