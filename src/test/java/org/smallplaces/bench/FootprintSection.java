package org.smallplaces.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the server takes: time to start, and memory with nothing to do and with too much of it. */
final class FootprintSection implements Section {
    /** The options of Java by which the README has it keep the classes that it loaded, and start with them. */
    static final String KEEP_CLASSES = "-XX:ArchiveClassesAtExit=";

    static final String KEPT_CLASSES = "-XX:SharedArchiveFile=";

    private static final double QUIET_SECONDS = 10;

    @Override
    public List<Line> measure(Options options) {
        Path data = options.folder("footprint").resolve("data");
        double first = startOnce(data, Node.Setting.EVERYTHING);
        Node.Setting archived = archive(data);
        List<Double> plain = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            plain.add(startOnce(data, Node.Setting.EVERYTHING));
            warm.add(startOnce(data, archived));
        }
        try (Node node = Node.start(data, archived)) {
            Commands.pause(QUIET_SECONDS);
            double idle = node.residentMegabytes();
            return List.of(
                    Line.atMost("start to first page, first ever", first, 15, "s"),
                    Line.atMost("start to first page, warm, with an archive of classes", Rounds.median(warm), 3, "s"),
                    Line.remark("the same without the archive", Line.number(Rounds.median(plain)) + " s"),
                    Line.atMost("resident memory of the server, idle", idle, 220, "MB"),
                    Line.atMost(
                            "resident memory of the server, signing and mailing at full load",
                            underLoad(node, options),
                            450,
                            "MB"));
        }
    }

    /** Serves once as the README says, so that Java keeps what it loaded, and returns how to start with that. */
    private static Node.Setting archive(Path data) {
        Path archive = data.resolveSibling("smallplaces.jsa");
        startOnce(data, Node.Setting.EVERYTHING.with(KEEP_CLASSES + archive));
        if (!Files.exists(archive)) {
            throw new IllegalStateException("Java left no archive of classes in " + archive);
        }
        return Node.Setting.EVERYTHING.with(KEPT_CLASSES + archive);
    }

    private static double startOnce(Path data, Node.Setting setting) {
        try (Node node = Node.start(data, setting)) {
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
