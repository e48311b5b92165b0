package org.smallplaces.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.db.DatabaseAddress;

/** A pack of a million signatures: how long, and with how much memory. */
final class PacksSection implements Section {
    private static final String COPY = """
            copy (select number, name, country, split_part(postcode, ' ', 1), x.version, s.language, verified_at::date,
                comment from signature s join campaign_text x on x.id = s.text_id where s.state = 'verified'
                and s.moderation = 'clear' and s.visibility in ('public', 'recipient_only') order by number) to stdout csv
            """;

    @Override
    public List<Line> measure(Options options) {
        Path folder = options.folder("packs");
        Path data = folder.resolve("data");
        try (Node node = Node.start(data, Million.ONLY_WEB)) {
            Sql database = node.database();
            Million.fill(database);
            List<Line> lines = new ArrayList<>();
            Rounds list = new Rounds();
            List<Double> whole = new ArrayList<>();
            List<Double> memory = new ArrayList<>();
            String steps = "";
            for (int round = 0; round < rounds(options); round++) {
                PackBuilding built =
                        PackBuilding.run(database, Million.build(folder.resolve("pack-" + round + ".zip"), data));
                double copied = copy(database.address());
                list.add(round, () -> built.step("list"), () -> copied);
                whole.add(built.seconds());
                memory.add(built.megabytes());
                steps = built.words();
            }
            lines.add(Line.atMost(
                    "pack of " + Million.ROWS + ": the list with its hashes, zipped / COPY and gzip of the same rows",
                    list,
                    4));
            lines.add(Line.remark("the whole pack of it", Line.number(Rounds.median(whole)) + " s (" + steps + ")"));
            lines.add(Line.atMost(
                    "resident memory of its builder, " + Node.JAVA.get(0), Rounds.median(memory), 512, "MB"));
            return lines;
        }
    }

    /** Each takes some minutes. */
    private static int rounds(Options options) {
        return Math.max(1, options.rounds() / 5);
    }

    private static double copy(DatabaseAddress address) {
        String psql = "psql -X -q -h %s -p %d -U %s -c \"$COPY\" %s | gzip -6 > /dev/null"
                .formatted(address.host(), address.port(), address.user(), address.database());
        long begun = System.nanoTime();
        Commands.run(
                Map.of("PGPASSWORD", address.password(), "COPY", COPY), List.of("bash", "-o", "pipefail", "-c", psql));
        return (System.nanoTime() - begun) / 1e9;
    }
}
