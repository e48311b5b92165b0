package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.pack.PackVerifier;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** A server that serves in earnest finds no room for the files of a pack: on a file system that is full, and by its quota. */
class FullDiskTest {
    private static final String PACKS = "/staff/campaigns/" + EarnestSite.SLUG + "/packs";

    private final EarnestSite site = new EarnestSite();
    private final int port = Program.freePort();
    private final Visitor visitor = new Visitor(port, "192.0.2.1");
    private Program program;
    private String cookie = "";
    private List<FullFolder> ways = List.of();

    @BeforeEach
    void start() {
        program = Program.serve(site.settings(port));
        cookie = officer();
    }

    @AfterEach
    void close() {
        // Also those that a failure left out: what is mounted stays otherwise.
        ways.forEach(FullFolder::close);
        program.close();
        site.close();
    }

    private String officer() {
        String password = Program.run(
                        site.settings(port), "staff", "add", "olu@staff.example", "--role", "officer", "--name", "Olu")
                .out()
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow()
                .strip();
        Answer answer = visitor.post("/staff/log-in", Fields.of("email", "olu@staff.example", "password", password));
        assertThat(answer.status()).isEqualTo(303);
        return answer.headers("Set-Cookie").get(0).split(";", 2)[0];
    }

    /** Presses the button and gives the address of the pack. */
    private String build() {
        String page = visitor.get(PACKS, "Cookie", cookie).body();
        String token = page.replaceAll("(?s).*name=\"csrf\" value=\"([^\"]+)\".*", "$1");
        Answer answer = visitor.post(PACKS, Fields.of("csrf", token, "preset", "official"), "Cookie", cookie);
        assertThat(answer.status()).as(answer.words()).isEqualTo(303);
        return answer.location();
    }

    private String words(String address) {
        return visitor.get(address, "Cookie", cookie).words();
    }

    @Test
    void thePackFailsInWordsNothingStaysSigningGoesOnAndOnePressBuildsItOnceThereIsRoom() throws IOException {
        Path temp = Files.createDirectories(site.data.resolve("temp"));
        ways = FullFolder.of(program, temp);
        int edition = 0;
        for (FullFolder way : ways) {
            edition++;
            way.fill();
            String failed = build();
            String said = Wait.until(() -> words(failed), words -> words.contains("not enough space"));
            assertThat(said).contains("Nothing half made was kept", "Make space and build it again", "Build pack");
            assertThat(site.database.ask("select edition || ' ' || state || ' ' || reason from pack"))
                    .contains(edition + " failed storage");
            assertNothingStays(temp);
            assertThat(visitor.sign(EarnestSite.SLUG, "Ada " + edition, "ada" + edition + "@example.org")
                            .status())
                    .as("signing goes on")
                    .isEqualTo(303);

            way.makeRoom();
            String ready = build();
            Wait.until(() -> words(ready), words -> words.contains("Download the pack"));
            assertGenuine(ready, edition);
            assertNothingStays(temp);
        }
        assertThat(site.database.ask("select count(*) from signature")).containsExactly(Integer.toString(ways.size()));
        assertThat(program.err()).contains("reason=storage").doesNotContain("OutOfMemory");
    }

    /** Neither a file, nor one that is deleted but still open, and so takes its space. */
    private void assertNothingStays(Path temp) throws IOException {
        try (Stream<Path> files = Files.list(temp)) {
            assertThat(files).isEmpty();
        }
        assertThat(program.openFiles()).noneMatch(file -> file.contains(temp.getFileName() + "/pack-"));
        assertThat(site.database.ask("select count(*) from pack_chunk c join pack p on p.id = c.pack_id"
                        + " where p.state <> 'ready'"))
                .containsExactly("0");
    }

    private void assertGenuine(String address, int edition) throws IOException {
        byte[] zip = visitor.get(address + "/download", "Cookie", cookie).bytes();
        assertThat(zip).as("more than there was room for").hasSizeGreaterThan(49_152);
        PackVerdict verdict = new PackVerifier(Set.of(), Optional.empty())
                .verify(Files.write(site.data.resolve("downloaded.zip"), zip));
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.identity().orElseThrow().edition()).isEqualTo(edition);
    }
}
