package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.server.Visitor;
import org.smallplaces.vault.Tokens;

/** People who sign at a node, and press the button of the link that they were mailed. */
final class Crowd {
    static final String SLUG = "trial-petition";
    private static final int FIRST_GENERATION = 1;
    /** More than are verified in a second: a generator without links waits, and its waiting would count. */
    private static final int MOST_A_SECOND = 25_000;

    /** People of ours; whoever else is in the table was put there to be in the way. */
    private static final String OURS_PENDING = " from signature where state = 'pending' and name like 'Supporter %'";

    private static final String PENDING = "select count(*)" + OURS_PENDING;
    private static final String VERIFIED = "select count(*) from signature where state = 'verified'";

    private final Node node;
    private final Sql database;
    private final Options options;
    private final Tokens tokens;
    private final Path folder;
    private long people;

    Crowd(Node node, Options options) {
        this.node = node;
        this.database = node.database();
        this.options = options;
        this.tokens = new Tokens(node.keys());
        this.folder = options.folder("crowd");
    }

    /** The form of the real page, filled in, with marks where people differ. */
    String form() {
        return new Visitor(node.port(), "192.0.2.1")
                .form(SLUG, "MARKNAME", "MARKMAIL")
                .encoded();
    }

    /** Signs for {@code seconds}; every acknowledged signature has to be in the database. */
    Wrk.Run sign(int seconds) {
        write("form", form());
        double before = database.number(PENDING);
        Wrk.Run run = Wrk.run(
                "sign.lua",
                node.address() + "/campaigns/" + SLUG + "/signatures",
                options.clients(),
                seconds,
                Map.of("BENCH_FORM", folder.resolve("form").toString(), "BENCH_FROM", Long.toString(people)));
        people += run.answered() + 2L * options.clients();
        check(run, before, PENDING);
        return run;
    }

    /** Verifies for {@code seconds}; throws where so many were verified that none was left for the rest of the time. */
    Wrk.Run verify(int seconds) {
        while (database.number(PENDING) < (double) seconds * MOST_A_SECOND) {
            sign(1);
        }
        List<String> links = database.ask("select id" + OURS_PENDING + " order by id").stream()
                .map(id -> "/v/" + tokens.mint(TokenPurpose.VERIFY, UUID.fromString(id), FIRST_GENERATION))
                .toList();
        write("links", String.join("\n", links) + "\n");
        double before = database.number(VERIFIED);
        Wrk.Run run = Wrk.run(
                "verify.lua",
                node.address(),
                options.clients(),
                seconds,
                Map.of("BENCH_LINKS", folder.resolve("links").toString()));
        check(run, before, VERIFIED);
        if (run.answered() >= links.size()) {
            throw new IllegalStateException("all " + links.size() + " links were used before the time was over");
        }
        return run;
    }

    /** What was acknowledged is there; of what was under way at the end, some may be there too. */
    private void check(Wrk.Run run, double before, String count) {
        Commands.pause(0.5);
        double more = database.number(count) - before;
        if (more < run.answered() || more > run.answered() + options.clients()) {
            throw new IllegalStateException(run.answered() + " were acknowledged, and " + more + " are stored");
        }
    }

    private void write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
