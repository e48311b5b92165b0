package org.smallplaces.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How long somebody waits for "thank you" on a machine that is not overrun, with the disk of a cloud. */
final class LatencySection implements Section {
    private static final double UNHURRIED = 1_000;
    private static final double PART_OF_TOP_RATE = 0.25;

    @Override
    public List<Line> measure(Options options) {
        Path folder = options.folder("latency");
        SlowDisk disk;
        try {
            disk = SlowDisk.compile(folder);
        } catch (RuntimeException noCompiler) {
            return List.of(new Line("signing with a 1 ms fsync", "NOT MEASURED: install gcc and libc6-dev", "", false));
        }
        try (Node node = Node.start(folder.resolve("data"), disk.setting())) {
            Sql database = node.database();
            Crowd crowd = new Crowd(node, options);
            SigningSection.warmUp(crowd, options);
            // The client's own compiler has to have seen it, too.
            Pace.sign(node, crowd.form(), UNHURRIED, 2 * options.seconds(), options.rounds());
            Rounds verifying = new Rounds();
            List<Double> half = new ArrayList<>();
            List<Double> nearlyAll = new ArrayList<>();
            double topRate = 0;
            for (int round = 0; round < options.rounds(); round++) {
                database.empty();
                topRate = crowd.sign(options.seconds()).perSecond();
                node.checkpoint();
                Pace.Waits waits = Pace.sign(node, crowd.form(), topRate * PART_OF_TOP_RATE, options.seconds(), round);
                half.add(waits.millis(0.5));
                nearlyAll.add(waits.millis(0.99));
                verifying.add(
                        round,
                        () -> crowd.verify(options.seconds()).perSecond(),
                        () -> new PgBench(database, options).updateHotRow());
            }
            return lines(half, nearlyAll, topRate, verifying, SlowDisk.fsyncMillis(folder));
        }
    }

    private static List<Line> lines(
            List<Double> half, List<Double> nearlyAll, double topRate, Rounds verifying, double fsync) {
        String when = String.format(
                " from post to answer at a quarter of the top rate (of %,.0f/s), fsync %.2f ms", topRate, fsync);
        return List.of(
                Line.remark("p50" + when, Line.number(Rounds.median(half)) + " ms"),
                Line.atMost("p99" + when, Rounds.median(nearlyAll), 5 * fsync + 5, "ms"),
                Line.atLeast(
                        "verifications acknowledged / pgbench updating one hot tally row, fsync + 1 ms",
                        verifying,
                        10.0));
    }
}
