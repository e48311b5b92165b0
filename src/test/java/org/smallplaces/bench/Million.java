package org.smallplaces.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A campaign with a million signatures, and the command that makes a pack of it. */
final class Million {
    static final int ROWS = Integer.getInteger("bench.pack-rows", 1_000_000);
    /** Packs are left to the command. */
    static final Node.Setting ONLY_WEB = new Node.Setting("web", List.of(), List.of(), Map.of());

    private static final String FILL = """
            insert into signature (
                id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
            select
                uuidv7(), uuid_send(gen_random_uuid()), c.id, (select min(id) from campaign_text where campaign_id = c.id),
                (select min(id) from consent_wording), 'en', 'verified', 1, n, 'Somebody Number ' || n,
                decode(repeat('5a', 65), 'hex'), 'GB', %s, '', 'public', now(), now() - n * interval '1 second'
            from campaign c, generate_series(1, %d) n
            where c.slug = '%s'
            """;

    private static final String TALLY = """
            insert into tally (campaign_id, issued, standing) select id, %1$d, %1$d from campaign where slug = '%2$s'
            on conflict (campaign_id) do update set issued = excluded.issued, standing = excluded.standing
            """;

    private Million() {}

    static void fill(Sql database) {
        database.execute(FILL.formatted(PostcodeDirectory.OF_NUMBER, ROWS, Crowd.SLUG));
        database.execute(TALLY.formatted(ROWS, Crowd.SLUG));
        database.execute("vacuum (analyze) signature");
    }

    /**
     * What the README puts before Java for a builder that gives way: Linux divides the processors among sessions first, and by
     * niceness within each.
     */
    static final String GIVING_WAY = "echo 19 > /proc/self/autogroup; exec nice -n 19";

    static final List<String> OWN_SESSION = List.of("setsid", "-w", "sh", "-c", GIVING_WAY + " \"$@\"", "sh");

    /** The same as {@link #build}, in a session of its own that gives way to everything else. */
    static List<String> buildGivingWay(Path zip, Path data) {
        return Stream.concat(OWN_SESSION.stream(), build(zip, data).stream()).toList();
    }

    /**
     * Builds it in a process of its own, whose memory is measured, beside the server of the database in {@code data}.
     *
     * @param options more of them, such as the preset
     */
    static List<String> build(Path zip, Path data, String... options) {
        return command(
                data,
                Stream.concat(Stream.of("pack", "build", Crowd.SLUG, "--out", zip.toString()), Stream.of(options)));
    }

    /** Loads the invented directory of postcodes, and looks up where everybody lives. */
    static List<String> importAreas(Path directory, Path data) {
        return command(data, Stream.of("areas", "import", directory.toString()));
    }

    private static List<String> command(Path data, Stream<String> arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/time", "-v"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Node.JAVA);
        command.addAll(List.of("-jar", Path.of("target", "smallplaces.jar").toString()));
        arguments.forEach(command::add);
        command.addAll(List.of(
                "--data",
                data.toString(),
                "--campaigns",
                BusyCampaigns.below(data.resolveSibling("serving")).toString()));
        return command;
    }
}
