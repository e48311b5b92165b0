package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.smallplaces.db.Scratch;
import org.smallplaces.server.Config;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Site;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The trial as a newcomer runs it: one process with its own PostgreSQL, ended gently and roughly. */
class TrialProgramTest {
    private static final String CANARY_NAME = "Canarina Yellowfeather";
    private static final String CANARY_EMAIL = "canary.feather@example.org";
    private static final Pattern LOG_IN = Pattern.compile("(officer|director) +(\\S+@\\S+) +(\\S+)");
    private static final Pattern MESSAGE = Pattern.compile("/trial/mailbox/[0-9a-f-]{36}");
    /** In what stands behind the name of a process in {@code /proc/PID/stat}. */
    private static final int NICENESS = 16;

    private static final Pattern LINK = Pattern.compile("/v/[A-Za-z0-9_-]{44}");

    private final Path place = Program.folder("data");
    private final SmallDisk disk = SmallDisk.below(place);
    private final Path data = Scratch.folder(place);
    private final int port = Program.freePort();
    private final Visitor visitor = new Visitor(port, "192.0.2.1");
    private final Map<String, String> settings = Map.of("PORT", Integer.toString(port), "DATA", data.toString());
    private Program program;

    @BeforeEach
    void start() {
        program = Program.serve(settings);
    }

    @AfterEach
    void stop() {
        program.close();
        assertThat(Program.hasPostgres(data)).isFalse();
        Program.delete(data);
        disk.remove();
    }

    @Test
    void theBannerNamesTheAddressTheMailboxAndBothLogInsAndSigtermEndsAllWithinSeconds() {
        String address = "http://localhost:" + port;
        assertThat(program.out())
                .contains(
                        address, address + "/trial/mailbox", address + "/staff", address + "/campaigns/trial-petition");
        List<Matcher> logIns = LOG_IN.matcher(program.out())
                .results()
                .map(any -> LOG_IN.matcher(any.group()))
                .toList();
        assertThat(logIns).hasSize(2);
        aSecondServerNamesTheFirstAndEnds(address);
        for (Matcher logIn : logIns) {
            assertThat(logIn.find()).isTrue();
            Fields fields = Fields.of("email", logIn.group(2), "password", logIn.group(3));
            assertThat(visitor.post("/staff/log-in", fields).status())
                    .as(logIn.group(1))
                    .isEqualTo(303);
        }
        assertThat(Program.hasPostgres(data)).isTrue();
        assertThat(program.terminate()).isLessThan(10);
        assertThat(Program.hasPostgres(data)).isFalse();
        assertThat(program.complaints()).isEmpty();
        assertThat(program.err()).doesNotContain("WARN", "ERROR");
    }

    /** Its log-ins are tried after that: a second one would have given them other passwords. */
    private void aSecondServerNamesTheFirstAndEnds(String address) {
        Program second =
                Program.run(Map.of("PORT", Integer.toString(Program.freePort()), "DATA", data.toString()), "serve");
        assertThat(second.status()).isEqualTo(1);
        assertThat(second.out()).isBlank();
        assertThat(second.complaints())
                .singleElement()
                .asString()
                .contains(
                        "A server runs already on the data folder " + data,
                        "process " + program.pid() + ", at " + address + ", port " + port,
                        "SMALLPLACES_DATA");
    }

    @Test
    void whatWasAcknowledgedSurvivesKillAndRestartWithItsLinksAndLogsAreSilentAboutIt() {
        Answer signed = visitor.sign("trial-petition", CANARY_NAME, CANARY_EMAIL);
        assertThat(signed.status()).isEqualTo(303);
        program.kill();
        String killed = program.err();

        program = Program.serve(settings);
        assertThat(visitor.get(signed.location()).words()).contains(CANARY_EMAIL);
        String link = linkInTheMailbox();
        String mine = visitor.post(link, Fields.of()).location();
        assertThat(visitor.get(mine).words()).contains("Your signature is number 1");
        program.terminate();
        String ended = program.err();

        program = Program.serve(settings);
        assertThat(visitor.get(mine).words()).contains("Your signature is number 1", CANARY_NAME);
        assertThat(visitor.get("/campaigns/trial-petition/count.json").body()).isEqualTo("{\"count\":1}");
        assertThat(visitor.post(link, Fields.of()).location()).isEqualTo(mine);

        assertThat(killed + ended + program.err() + program.out())
                .doesNotContain(CANARY_NAME, "Canarina", CANARY_EMAIL, "canary.feather")
                .doesNotContain(
                        link.substring(3),
                        mine.substring(3, 47),
                        signed.location().substring(3, 47));
    }

    @Test
    void aStopWhileTheLetterIsBeingFilledIsQuietAndTheNextStartGoesOn() throws IOException {
        assertThat(program.terminate()).isLessThan(10);
        assertThat(program.complaints()).isEmpty();
        assertThat(program.err()).contains("trial_letter_put_off").doesNotContain("WARN", "ERROR");

        program = Program.serve(settings);
        Wait.until(
                () -> visitor.get("/campaigns/trial-letter/count.json").body(),
                count -> count.equals("{\"count\":20,\"people\":20,\"organisations\":7}"));
        Wait.until(
                () -> visitor.get("/campaigns/trial-letter").words(),
                letter -> letter.contains("Initiators")); // their order is decided last
        program.terminate();

        program = Program.serve(settings);
        program.terminate();
        assertThat(program.err()).doesNotContain("WARN", "ERROR", "trial_letter");
        withoutItsKeysATrialIsNotGoneOnWithByNewOnes();
    }

    private void withoutItsKeysATrialIsNotGoneOnWithByNewOnes() throws IOException {
        Path keys = data.resolve("trial-keys");
        Files.delete(keys);
        for (String[] command : new String[][] {{"serve"}, {"export", CANARY_EMAIL}, {"doctor"}}) {
            Program refused = Program.run(settings, command);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.complaints())
                    .singleElement()
                    .asString()
                    .contains("There is no key file " + keys, "Put that file back");
            assertThat(keys).doesNotExist();
        }
    }

    @Test
    void accountsAreAddedBesideTheRunningServerAndDoctorFindsItInOrder() {
        Map<String, String> beside = Map.of("DATA", data.toString());
        Program added = Program.run(beside, "staff", "add", "new@example.org", "--role", "officer", "--name", "N. New");
        assertThat(added.status()).isZero();
        String password =
                added.out().lines().reduce((first, last) -> last).orElseThrow().strip();
        Fields fields = Fields.of("email", "new@example.org", "password", password);
        assertThat(visitor.post("/staff/log-in", fields).status()).isEqualTo(303);

        Program again = Program.run(beside, "staff", "add", "New@Example.org", "--role", "director");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.complaints()).hasSize(1);

        Program doctor = Program.run(beside, "doctor");
        assertThat(doctor.out()).contains("PostgreSQL 18", "fsync is on", "synchronous_commit is on", "A trial: mail");
        assertThat(doctor.out()).doesNotContain("problem");
        assertThat(doctor.status()).isZero();
        assertThat(visitor.get("/health/ready").status()).isEqualTo(200);
        if (disk.isThere()) {
            whileItsDiskIsFullItSaysThatItIsNotReadyAndGoesOnShowingPages();
        }
    }

    @Test
    void whatACommandDoesAtLengthBesideTheServerGivesWayInTheDatabaseToo() throws Exception {
        Config beside = Config.of(Map.of("SMALLPLACES_DATA", data.toString()));
        try (Site site = Site.beside(beside, Clock.systemUTC());
                Connection connection = site.database().jdbc().getConnection()) {
            Path process = Path.of(
                    "/proc",
                    Integer.toString(connection.unwrap(PGConnection.class).getBackendPID()));
            String stat = Files.readString(process.resolve("stat"));
            assertThat(stat.substring(stat.indexOf(") ") + 2).split(" ")[NICENESS])
                    .isEqualTo("19");
            assertThat(Files.readString(process.resolve("autogroup"))).endsWith(" nice 19\n");
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private void whileItsDiskIsFullItSaysThatItIsNotReadyAndGoesOnShowingPages() {
        disk.leave(8 << 20);
        Answer full = Wait.until(() -> visitor.get("/health/ready"), answer -> answer.status() != 200);
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.body()).isEqualTo("not ready: the disk of the data folder is full\n");
        assertThat(visitor.get("/health/live").status()).isEqualTo(200);
        assertThat(visitor.get("/campaigns/trial-petition").status()).isEqualTo(200);
        disk.makeRoom();
        Wait.until(() -> visitor.get("/health/ready"), answer -> answer.status() == 200);
    }

    /** The trial's letter is being signed at the same time, whose mails lie there too. */
    private String linkInTheMailbox() {
        return Wait.until(this::linkToUs, Optional::isPresent).orElseThrow();
    }

    private Optional<String> linkToUs() {
        return MESSAGE.matcher(visitor.get("/trial/mailbox").body())
                .results()
                .map(path -> visitor.get(path.group()).body())
                .filter(mail -> mail.contains(CANARY_EMAIL))
                .map(LINK::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }
}
