package org.smallplaces.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** What those notice who sign while a pack of a million is fixed. */
final class BesideSection implements Section {
    private static final double PACE = 500;

    @Override
    public List<Line> measure(Options options) {
        Path folder = options.folder("beside");
        Path data = folder.resolve("data");
        try (Node node = Node.start(data, Million.ONLY_WEB)) {
            Million.fill(node.database());
            Crowd crowd = new Crowd(node, options);
            SigningSection.warmUp(crowd, options);
            Pace.sign(node, crowd.form(), PACE, 2 * options.seconds(), 2 * options.rounds());
            Rounds waits = new Rounds();
            List<Double> inOneSession = new ArrayList<>();
            for (int i = 0; i < options.rounds(); i++) {
                int round = i;
                Path zip = folder.resolve("beside-" + round + ".zip");
                waits.add(
                        round,
                        () -> besidePack(
                                node, Million.buildGivingWay(zip, data), () -> p99(node, crowd, options, 3 * round)),
                        () -> p99(node, crowd, options, 3 * round + 1));
                inOneSession.add(
                        besidePack(node, Million.build(zip, data), () -> p99(node, crowd, options, 3 * round + 2)));
            }
            return List.of(
                    Line.slower(
                            "p99 of signing " + (int) PACE + " a second while a pack is fixed / while none is",
                            waits,
                            2),
                    Line.remark(
                            "the same, its builder in the session of the server and not giving way",
                            Line.number(Rounds.median(inOneSession)) + " ms"));
        }
    }

    private static double besidePack(Node node, List<String> command, DoubleSupplier measured) {
        Process building = begin(command);
        waitForReading(node);
        double found = measured.getAsDouble();
        end(node, building);
        return found;
    }

    private static double p99(Node node, Crowd crowd, Options options, int round) {
        return Pace.sign(node, crowd.form(), PACE, options.seconds(), round).millis(0.99);
    }

    private static Process begin(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starting Java is not what is measured. */
    private static void waitForReading(Node node) {
        while (node.database()
                .ask("select 1 from pack_progress where step = 'reading'")
                .isEmpty()) {
            Commands.pause(0.05);
        }
        Commands.pause(1);
    }

    /** Ends a build that must not have been ready; its rows go with it. */
    private static void end(Node node, Process building) {
        if (!building.isAlive()) {
            throw new IllegalStateException("the pack was ready too soon to measure beside it");
        }
        building.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            building.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.database().execute("update pack set state = 'failed', reason = 'cancelled' where state <> 'ready'");
    }
}
