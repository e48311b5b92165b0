package org.smallplaces.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A million signatures in 650 constituencies: looked up, and handed over with a list for each. */
final class AreasSection implements Section {
    @Override
    public List<Line> measure(Options options) {
        Path folder = options.folder("areas");
        Path data = folder.resolve("data");
        try (Node node = Node.start(data, Million.ONLY_WEB)) {
            Sql database = node.database();
            Million.fill(database);
            long begun = System.nanoTime();
            String printed = Commands.run(Map.of(), Million.importAreas(PostcodeDirectory.write(folder), data));
            double looked = (System.nanoTime() - begun) / 1e9;
            requireAllLookedUp(database);
            PackBuilding built =
                    PackBuilding.run(database, Million.build(folder.resolve("pack.zip"), data, "--preset", "per-area"));
            return List.of(
                    Line.remark(
                            "looking up the constituencies of " + Million.ROWS + " signatures",
                            Line.number(looked) + " s"),
                    Line.atMost("resident memory of that command", PackBuilding.megabytes(printed), 512, "MB"),
                    Line.remark(
                            "the whole pack with a list for each of " + PostcodeDirectory.CONSTITUENCIES
                                    + " constituencies",
                            Line.number(built.seconds()) + " s (" + built.words() + ")"),
                    Line.atMost("resident memory of its builder, " + Node.JAVA.get(0), built.megabytes(), 512, "MB"));
        }
    }

    private static void requireAllLookedUp(Sql database) {
        List<String> found = database.ask("select count(*) || ' in ' || count(distinct constituency_code)"
                + " from signature_area where constituency_code is not null");
        if (!found.equals(List.of(Million.ROWS + " in " + PostcodeDirectory.CONSTITUENCIES))) {
            throw new IllegalStateException("not all were looked up: " + found);
        }
    }
}
