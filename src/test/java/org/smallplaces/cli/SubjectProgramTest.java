package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** The commands about somebody's data, as an operator runs them beside a running server. */
class SubjectProgramTest {
    private static final String NAME = "Asenath Barker";
    private static final String EMAIL = "asenath@fennerby.example";

    private static EarnestSite site;
    private static int port;
    private static Program server;

    @BeforeAll
    static void start() {
        site = new EarnestSite();
        port = Program.freePort();
        server = Program.serve(site.settings(port));
    }

    @AfterAll
    static void stop() {
        server.close();
        site.close();
    }

    private static Program run(String... arguments) {
        return Program.run(site.settings(port), arguments);
    }

    /** Signs and verifies; {@code mails} had been sent before. */
    private static void signs(String name, String email) {
        int mails = Integer.parseInt(
                site.database.ask("select count(*) from outbox").get(0));
        Visitor visitor = new Visitor(port, "192.0.2.1");
        visitor.sign(EarnestSite.SLUG, name, email);
        assertThat(visitor.post(site.verifyLink(mails), Fields.of()).status()).isEqualTo(303);
    }

    private static String ask(String sql) {
        return site.database.ask(sql).get(0);
    }

    private static String standing() {
        return new Visitor(port, "192.0.2.1")
                .get("/campaigns/" + EarnestSite.SLUG + "/count.json")
                .body();
    }

    @Test
    void allThatIsHeldIsPrintedOrKeptInAFileOfItsOwnersOnlyAndErasedWhenItIsSaidTwice() throws IOException {
        signs(NAME, EMAIL);
        signs("Somebody Else", "else@fennerby.example");
        Program printed = run("export", EMAIL);
        assertThat(printed.status()).isZero();
        assertThat(printed.complaints()).isEmpty();
        assertThat(printed.err()).doesNotContain(NAME, EMAIL);
        JsonObject export = new JsonObject(printed.out()); // nothing else is printed
        assertThat(export.getString("email")).isEqualTo(EMAIL);
        assertThat(export.getJsonArray("records")).hasSize(1);
        assertThat(printed.out()).contains(NAME).doesNotContain("Somebody Else");

        assertThat(ask("select string_agg(actor, ' ') from audit where act = 'subject.export'"))
                .as("that somebody's data was printed on the server is not passed over in silence")
                .isEqualTo("command");
        assertThat(ask("select count(*) from subject_request"))
                .as("nobody asked, and nobody has their copy")
                .isEqualTo("0");

        keptInAFile(export);
        erased();
        ofPeopleWhoShareAMailboxOnlyWhatWasChosenIsPrintedAndErased();
    }

    private static void keptInAFile(JsonObject printed) throws IOException {
        Path file = Program.folder("export").resolve("data.json");
        Program kept = run("export", EMAIL, "--out", file.toString());
        assertThat(kept.status()).isZero();
        assertThat(kept.out()).contains("Records in " + file + ": 1. You alone can read it.");
        assertThat(kept.out() + kept.err()).doesNotContain(NAME, EMAIL);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String bytes = Files.readString(file);
        assertThat(new JsonObject(bytes).getJsonArray("records")).isEqualTo(printed.getJsonArray("records"));

        Program again = run("export", EMAIL, "--out", file.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.complaints()).hasSize(1);
        assertThat(again.complaints().get(0)).contains("exists already");
        assertThat(again.out()).isBlank();
        assertThat(Files.readString(file)).isEqualTo(bytes);
        Program nowhere = run("export", EMAIL, "--out", file.resolve("below").toString());
        assertThat(nowhere.status()).isEqualTo(1);
        assertThat(nowhere.complaints()).hasSize(1);
        assertThat(nowhere.complaints().get(0)).contains("could not be written");
        assertThat(nowhere.out()).isBlank();
    }

    private static void erased() throws IOException {
        Program asked = run("erase", EMAIL);
        assertThat(asked.status()).isZero();
        assertThat(asked.out()).contains("This would erase what is held under this address: signature 1.", "add --yes");
        assertThat(asked.out() + asked.err()).doesNotContain(NAME, EMAIL);
        assertThat(ask("select count(*) from signature where name = '" + NAME + "'"))
                .as("asking erases nothing")
                .isEqualTo("1");
        assertThat(ask("select count(*) from erasure_ledger")).isEqualTo("0");

        Program done = run("erase", EMAIL, "--yes");
        assertThat(done.status()).isZero();
        assertThat(done.complaints()).isEmpty();
        Path ledger = site.data.resolve("erasures.log");
        assertThat(done.out()).contains("Records erased: 1. ", "cannot be called back", ledger.toString());
        assertThat(done.out() + done.err()).doesNotContain(NAME, EMAIL);
        assertThat(ask("select count(*) from signature where name = '" + NAME + "'"))
                .isEqualTo("0");
        assertThat(ask("select count(*) from signature where name = 'Somebody Else'"))
                .isEqualTo("1");
        assertThat(Files.readAllLines(ledger))
                .as("a line that says when it was begun, and one for the erasure")
                .hasSize(2);
        assertThat(Files.readString(ledger)).doesNotContain(NAME, EMAIL);
        assertThat(Wait.until(SubjectProgramTest::standing, body -> body.contains("1")))
                .as("the server beside it counts anew")
                .contains("\"count\":1");
        assertThat(ask("select string_agg(kind || ' ' || came_by, ', ' order by kind) from subject_request"))
                .as("what was refused was not granted, and that nobody asked for is no request")
                .isEqualTo("erase command");

        assertThat(ask("select actor from audit where act = 'subject.erase'"))
                .as("not the person who was erased")
                .isEqualTo("command");

        Program again = run("erase", EMAIL, "--yes");
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains("Nothing is held under this address");
        assertThat(Files.readAllLines(ledger))
                .as("a line that says when it was begun, and one for the erasure")
                .hasSize(2);
        assertThat(new JsonObject(run("export", EMAIL).out()).getJsonArray("records"))
                .isEmpty();
    }

    @Test
    void anAccountInUseIsSaidToStay() {
        String email = "works@fennerby.example";
        assertThat(run("staff", "add", email, "--role", "officer", "--name", "Will Works")
                        .status())
                .isZero();
        String stays = "An account in use is held under this address: it stays until a director disables it.";
        for (String[] erase : new String[][] {{"erase", email}, {"erase", email, "--yes"}}) {
            Program said = run(erase);
            assertThat(said.status()).isZero();
            assertThat(said.out()).contains(stays).doesNotContain("Nothing is held", "Records erased", "--yes");
        }
        assertThat(ask("select disabled_at is null and deleted_at is null from staff where name = 'Will Works'"))
                .isEqualTo("t");
    }

    @Test
    void aWrongCommandLineIsExplainedAndAnAddressThatIsNoneIsNotRepeated() {
        for (String command : new String[] {"export", "erase"}) {
            for (String[] wrong :
                    new String[][] {{command}, {command, "asenath-at-fennerby"}, {command, EMAIL, "another"}}) {
                Program refused = run(wrong);
                assertThat(refused.status()).as(String.join(" ", wrong)).isEqualTo(2);
                assertThat(refused.out()).isBlank();
                assertThat(refused.complaints().get(0)).isNotEmpty();
                assertThat(refused.err()).contains("Usage:").doesNotContain("fennerby");
            }
            assertThat(run(command, "asenath-at-fennerby").err()).contains("give a whole address");
        }
    }

    private static void ofPeopleWhoShareAMailboxOnlyWhatWasChosenIsPrintedAndErased() {
        signs("Dan Field", "family@fennerby.example");
        signs("Dora Field", "family@fennerby.example");
        String dan = ask("select id from signature where name = 'Dan Field'");
        for (String[] all :
                new String[][] {{"export", "family@fennerby.example"}, {"erase", "family@fennerby.example", "--yes"}}) {
            Program refused = run(all);
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.out()).isBlank();
            assertThat(refused.err()).contains("more than one name", dan, "Dora Field", "--record", "--everybody");
        }
        assertThat(run("export", "family@fennerby.example", "--record", dan).out())
                .contains("Dan Field")
                .doesNotContain("Dora");
        assertThat(run("erase", "family@fennerby.example", "--record", dan, "--yes")
                        .out())
                .contains("Records erased: 1.");
        assertThat(ask("select string_agg(name, ' ') from signature where name like '% Field'"))
                .isEqualTo("Dora Field");
    }

    @Test
    void helpSaysWhatTheyDoAndWhichOptionsThereAre() {
        Program export = run("export", "--help");
        assertThat(export.status()).isZero();
        assertThat(export.out()).contains("Usage:", "E-MAIL", "--out=FILE", "as JSON");
        assertThat(export.complaints()).isEmpty();
        Program erase = run("erase", "--help");
        assertThat(erase.status()).isZero();
        assertThat(erase.out()).contains("Usage:", "E-MAIL", "--yes", "for good");
        assertThat(erase.complaints()).isEmpty();
    }

    @Test
    void withoutADatabaseNothingIsSaidToBeErased() {
        var settings = site.settings(port);
        settings.put("DATABASE_URL", "postgresql://nobody:secret-word@127.0.0.1:" + Program.freePort() + "/nowhere");
        settings.remove("DATABASE_OWNER_URL");
        Program refused = Program.run(settings, "erase", EMAIL, "--yes");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out()).isBlank();
        assertThat(refused.complaints()).hasSize(1);
        assertThat(refused.err()).doesNotContain("secret-word", EMAIL);
    }
}
