package org.smallplaces.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smallplaces.db.DatabaseAddress;

/** A pack of a million signatures: how long, with how much memory, and what those notice who sign meanwhile. */
final class PacksSection implements Section {
    private static final int MILLION = Integer.getInteger("bench.pack-rows", 1_000_000);
    private static final double PACE = 500;
    /** Packs are left to the commands. */
    private static final Node.Setting ONLY_WEB = new Node.Setting("web", List.of(), Map.of());

    private static final Pattern PEAK = Pattern.compile("Maximum resident set size \\(kbytes\\): (\\d+)");

    private static final String FILL = """
            insert into signature (
                id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
            select
                uuidv7(), uuid_send(gen_random_uuid()), c.id, (select min(id) from campaign_text where campaign_id = c.id),
                (select min(id) from consent_wording), 'en', 'verified', 1, n, 'Somebody Number ' || n,
                decode(repeat('5a', 65), 'hex'), 'GB', 'NW11 8LX', '', 'public', now(), now() - n * interval '1 second'
            from campaign c, generate_series(1, %d) n
            where c.slug = '%s'
            """;

    private static final String TALLY = """
            insert into tally (campaign_id, issued, standing) select id, %1$d, %1$d from campaign where slug = '%2$s'
            on conflict (campaign_id) do update set issued = excluded.issued, standing = excluded.standing
            """;

    private static final String COPY = """
            copy (select number, name, country, split_part(postcode, ' ', 1), x.version, s.language, verified_at::date,
                comment from signature s join campaign_text x on x.id = s.text_id where s.state = 'verified'
                and s.moderation = 'clear' and s.visibility in ('public', 'recipient_only') order by number) to stdout csv
            """;

    @Override
    public List<Line> measure(Options options) {
        Path folder = options.folder("packs");
        Path data = folder.resolve("data");
        try (Node node = Node.start(data, ONLY_WEB)) {
            Sql database = node.database();
            database.execute(FILL.formatted(MILLION, Crowd.SLUG));
            database.execute(TALLY.formatted(MILLION, Crowd.SLUG));
            database.execute("vacuum (analyze) signature");
            List<Line> lines = new ArrayList<>();
            Rounds list = new Rounds();
            List<Double> whole = new ArrayList<>();
            List<Double> memory = new ArrayList<>();
            String steps = "";
            for (int round = 0; round < rounds(options); round++) {
                Built built = build(database, folder, data, round);
                double copied = copy(database.address());
                list.add(round, built::listSeconds, () -> copied);
                whole.add(built.seconds());
                memory.add(built.megabytes());
                steps = built.words();
            }
            lines.add(Line.atMost(
                    "pack of " + MILLION + ": the list with its hashes, zipped / COPY and gzip of the same rows",
                    list,
                    4));
            lines.add(Line.remark("the whole pack of it", Line.number(Rounds.median(whole)) + " s (" + steps + ")"));
            lines.add(Line.atMost("resident memory of its builder, " + Node.HEAP, Rounds.median(memory), 512, "MB"));
            lines.add(meanwhile(node, folder, data, options));
            return lines;
        }
    }

    /** Each takes some minutes. */
    private static int rounds(Options options) {
        return Math.max(1, options.rounds() / 5);
    }

    /** What a build took: seconds in all and of each step, and the most memory of its process. */
    private record Built(double seconds, double megabytes, Map<String, Double> steps) {
        double listSeconds() {
            return steps.get("list");
        }

        String words() {
            return steps.entrySet().stream()
                    .map(step -> step.getKey() + " " + Line.number(step.getValue()) + " s")
                    .collect(Collectors.joining(", "));
        }
    }

    private static List<String> command(Path zip, Path data) {
        return List.of(
                "/usr/bin/time",
                "-v",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Node.HEAP,
                "-jar",
                Path.of("target", "smallplaces.jar").toString(),
                "pack",
                "build",
                Crowd.SLUG,
                "--out",
                zip.toString(),
                "--data",
                data.toString(),
                "--campaigns",
                BusyCampaigns.below(data.resolveSibling("serving")).toString());
    }

    /** Builds it in a process of its own, and looks often at which step that is. */
    private static Built build(Sql database, Path folder, Path data, int round) {
        Path log = folder.resolve("build-" + round + ".log");
        Map<String, Double> seconds = new LinkedHashMap<>();
        long begun = System.nanoTime();
        try {
            Process building = new ProcessBuilder(command(folder.resolve("pack-" + round + ".zip"), data))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long looked = begun;
            while (building.isAlive()) {
                List<String> step = database.ask("select step from pack_progress");
                long now = System.nanoTime();
                seconds.merge(step.isEmpty() ? "begin and end" : step.get(0), (now - looked) / 1e9, Double::sum);
                looked = now;
                Commands.pause(0.03);
            }
            Matcher peak = PEAK.matcher(Files.readString(log));
            if (building.exitValue() != 0 || !peak.find()) {
                throw new IllegalStateException("the pack was not built: " + Files.readString(log));
            }
            return new Built((looked - begun) / 1e9, Double.parseDouble(peak.group(1)) / 1024, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double copy(DatabaseAddress address) {
        String psql = "psql -X -q -h %s -p %d -U %s -c \"$COPY\" %s | gzip -6 > /dev/null"
                .formatted(address.host(), address.port(), address.user(), address.database());
        long begun = System.nanoTime();
        Commands.run(
                Map.of("PGPASSWORD", address.password(), "COPY", COPY), List.of("bash", "-o", "pipefail", "-c", psql));
        return (System.nanoTime() - begun) / 1e9;
    }

    /** How long signing takes while a pack is made, and while none is. */
    private static Line meanwhile(Node node, Path folder, Path data, Options options) {
        Crowd crowd = new Crowd(node, options);
        SigningSection.warmUp(crowd, options);
        List<Double> ratios = new ArrayList<>();
        try {
            for (int round = 0; round < rounds(options); round++) {
                double alone = Pace.sign(node, crowd.form(), PACE, options.seconds(), 2 * round)
                        .millis(0.99);
                Process building = new ProcessBuilder(command(folder.resolve("beside-" + round + ".zip"), data))
                        .redirectErrorStream(true)
                        .redirectOutput(new File("/dev/null"))
                        .start();
                Commands.pause(3);
                double beside = Pace.sign(node, crowd.form(), PACE, options.seconds(), 2 * round + 1)
                        .millis(0.99);
                if (!building.isAlive()) {
                    throw new IllegalStateException("the pack was ready too soon to measure beside it");
                }
                building.destroyForcibly().waitFor();
                node.database()
                        .execute("update pack set state = 'failed', reason = 'cancelled' where state <> 'ready'");
                ratios.add(beside / alone);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return Line.atMost(
                "p99 of signing " + (int) PACE + " a second while a pack is made / while none is",
                Rounds.median(ratios),
                2,
                "times");
    }
}
