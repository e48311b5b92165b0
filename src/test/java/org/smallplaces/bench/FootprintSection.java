package org.smallplaces.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the server takes: time to start, and memory with nothing to do and with too much of it. */
final class FootprintSection implements Section {
    private static final double QUIET_SECONDS = 10;

    @Override
    public List<Line> measure(Options options) {
        Path data = options.folder("footprint").resolve("data");
        double first = startOnce(data);
        List<Double> warm = new ArrayList<>();
        for (int round = 1; round < options.rounds(); round++) {
            warm.add(startOnce(data));
        }
        try (Node node = Node.start(data, Node.Setting.EVERYTHING)) {
            warm.add(node.secondsToFirstPage());
            Commands.pause(QUIET_SECONDS);
            double idle = node.residentMegabytes();
            return List.of(
                    Line.atMost("start to first page, first ever", first, 15, "s"),
                    Line.atMost("start to first page, warm", Rounds.median(warm), 3, "s"),
                    Line.atMost("resident memory of the server, idle", idle, 220, "MB"),
                    Line.atMost(
                            "resident memory of the server, signing and mailing at full load",
                            underLoad(node, options),
                            450,
                            "MB"));
        }
    }

    private static double startOnce(Path data) {
        try (Node node = Node.start(data, Node.Setting.EVERYTHING)) {
            return node.secondsToFirstPage();
        }
    }

    private static double underLoad(Node node, Options options) {
        Crowd crowd = new Crowd(node, options);
        double most = 0;
        for (int round = 0; round < 2 * options.rounds(); round++) {
            crowd.sign(options.seconds());
            most = Math.max(most, node.residentMegabytes());
        }
        return most;
    }
}
