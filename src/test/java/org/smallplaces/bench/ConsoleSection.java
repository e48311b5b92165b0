package org.smallplaces.bench;

import java.nio.file.Path;
import java.util.List;

/** What those notice who sign while staff have a pack of a million made in the console. */
final class ConsoleSection implements Section {
    private static final double PACE = 500;
    private static final double LONGEST_WAIT = 120;

    @Override
    public List<Line> measure(Options options) {
        Path data = options.folder("console").resolve("data");
        Rounds waits = new Rounds();
        try (Node node = Node.start(data, Node.Setting.WEB)) {
            Million.fill(node.database());
            measure(node, data, options, waits);
        }
        return List.of(Line.slower(
                "p99 of signing " + (int) PACE
                        + " a second while the server has a pack made that staff asked for / while none is",
                waits,
                2));
    }

    private static void measure(Node web, Path data, Options options, Rounds waits) {
        Crowd crowd = new Crowd(web, options);
        SigningSection.warmUp(crowd, options);
        Pace.sign(web, crowd.form(), PACE, 2 * options.seconds(), 100);
        for (int i = 0; i < options.rounds(); i++) {
            int round = i;
            waits.add(
                    round,
                    () -> besidePack(web, data, crowd, options, 2 * round),
                    () -> p99(web, crowd, options, 2 * round + 1));
        }
    }

    private static double besidePack(Node web, Path data, Crowd crowd, Options options, int round) {
        AskedPack.ask(data);
        waitFor(web, "select 1 from pack_progress where step = 'reading'", false);
        Commands.pause(1);
        double found = p99(web, crowd, options, round);
        if (web.database().ask("select 1 from pack_progress").isEmpty()) {
            throw new IllegalStateException("the pack was ready too soon to measure beside it");
        }
        web.database().execute("update pack set state = 'failed', reason = 'cancelled' where state <> 'ready'");
        waitFor(web, "select 1 from pack_progress", true);
        return found;
    }

    private static double p99(Node node, Crowd crowd, Options options, int round) {
        return Pace.sign(node, crowd.form(), PACE, options.seconds(), round).millis(0.99);
    }

    private static void waitFor(Node node, String sql, boolean gone) {
        double waited = 0;
        while (node.database().ask(sql).isEmpty() != gone) {
            if (waited > LONGEST_WAIT) {
                throw new IllegalStateException("nothing came of: " + sql);
            }
            Commands.pause(0.05);
            waited += 0.05;
        }
    }
}
