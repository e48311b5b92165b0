package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.server.TestCampaigns;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** What the commands print, and how they end. */
@Isolated("it catches what the process prints")
class CommandLineTest {
    /** One run in this process. */
    private record Ended(int status, String out, String err) {}

    static Stream<List<String>> commands() {
        List<List<String>> all = new ArrayList<>(List.of(List.of()));
        add(all, List.of(), SmallPlaces.class);
        return all.stream();
    }

    private static void add(List<List<String>> all, List<String> before, Class<?> command) {
        for (Class<?> sub : command.getAnnotation(Command.class).subcommands()) {
            if (sub != HelpCommand.class) {
                List<String> path = new ArrayList<>(before);
                path.add(sub.getAnnotation(Command.class).name());
                all.add(path);
                add(all, path, sub);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");
        Ended help = run(arguments.toArray(String[]::new));
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .startsWith("Usage: smallplaces"
                        + String.join("", command.stream().map(" "::concat).toList()));
        assertThat(help.err()).isEmpty();
    }

    @Test
    void theProgramAloneExplainsItselfAndNamesItsExitStatuses() {
        Ended help = run();
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains("serve", "check", "doctor", "keys", "staff", "pack", "address-hash", "Exit status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sing",
                "serve --prot 1",
                "keys",
                "keys create",
                "staff add",
                "staff add a@example.org",
                "staff add a@example.org --role cook",
                "check a b",
                "serve extra",
                "--nonsense"
            })
    void aCommandThatIsCalledWronglyEndsWithTwoAndSaysHow(String arguments) {
        Ended wrong = run(arguments.split(" "));
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void checkPraisesGoodFoldersAndNamesEveryMistakeOfBrokenOnes() {
        TestCampaigns campaigns = TestCampaigns.open("good", "broken");
        campaigns.write("broken/campaign.yml", "kind: petition\nstate: opne\n");
        Ended broken = run("check", campaigns.path().toString());
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.out()).contains("broken/campaign.yml:2:8", "Campaigns in order: 1.");

        Ended good = run("check", TestCampaigns.open("one", "two").path().toString());
        assertThat(good.status()).isZero();
        assertThat(good.out()).contains("Campaigns in order: 2. Mistakes: 0.").doesNotContain("Examples");
        assertThat(run("check").out())
                .contains("Mistakes: 0.")
                .containsPattern("Examples \\(fictional: true\\), which are shown in a trial only: .*trial-petition");

        String words = "I sign {title}; {controller} verifies it and hands it to {target}.";
        Ended hinted = run(
                "check",
                TestCampaigns.open("own")
                        .replace(
                                "own",
                                "privacy@example.org}",
                                "privacy@example.org}\nconsent: {signature: {en: '" + words + "', he: '" + words
                                        + "'}}\n")
                        .path()
                        .toString());
        assertThat(hinted.status()).as("advice, and no mistake").isZero();
        assertThat(hinted.out())
                .contains("Mistakes: 0.", "Advice: own/campaign.yml: consent.signature.en:")
                .contains("which may reveal my beliefs | I can withdraw at any time.");

        Ended none = run("check", "no-such-folder");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.out()).contains("no-such-folder");
    }

    @Test
    void theHashOfAnAddressIsTheSameForEveryWayToWriteItsMailboxAndNeedsTheKeys(@TempDir Path folder) {
        String keys = folder.resolve("keys").toString();
        assertThat(run("keys", "create", keys).status()).isZero();
        Map<String, String> earnest =
                Map.of("BASE_URL", "https://letters.example.org", "KEYS", keys, "SMTP_URL", "smtp://localhost:1");
        Program one = Program.run(earnest, "address-hash", "Miriam.Levy+x@googlemail.com");
        assertThat(one.status()).isZero();
        assertThat(one.out().strip()).matches("[0-9a-f]{32}");
        Program other = Program.run(earnest, "address-hash", "miriamlevy@gmail.com");
        assertThat(other.status()).isZero();
        assertThat(other.out()).isEqualTo(one.out());
        Program wrong = Program.run(earnest, "address-hash", "nobody");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).contains("not an e-mail address");
    }

    @Test
    void checkLooksWhereTheServerLooks() {
        TestCampaigns campaigns = TestCampaigns.open("one", "two", "three");
        Program check = Program.run(Map.of("CAMPAIGNS", campaigns.path().toString()), "check");
        assertThat(check.out()).contains("Campaigns in order: 3.");
        assertThat(check.status()).isZero();
    }

    @Test
    void keysAreForTheirOwnerAloneAndNeverOverwritten() throws IOException {
        Path file = Program.folder("keys").resolve("keys");
        Ended created = run("keys", "create", file.toString());
        assertThat(created.status()).isZero();
        assertThat(created.out()).contains(file.toString()).doesNotContain("PRIVATE");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(file);
        Ended again = run("keys", "create", file.toString());
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err().lines()).hasSize(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(run("keys", "create", "no-such-folder/keys").err().lines()).hasSize(1);
    }

    @Test
    void allWrongSettingsAreSaidAtOnceAndNothingIsBegun() {
        Path data = Program.folder("wrong");
        Ended wrong = run(
                "serve",
                "--port",
                "x",
                "--base-url",
                "localhost:8080",
                "--smtp-url",
                "mail",
                "--roles",
                "cook",
                "--data",
                data.toString());
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err().lines()).hasSize(5).allMatch(line -> line.startsWith("SMALLPLACES_"));
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aStartInEarnestWithoutItsKeysDoesNotMarkTheFolder() {
        Path data = Program.folder("unmarked");
        Ended wrong = run(
                "serve",
                "--base-url",
                "https://letters.example.org",
                "--keys",
                data.resolve("none").toString(),
                "--smtp-url",
                "smtps://mail.example.org",
                "--data",
                data.toString());
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err().lines()).hasSize(1);
        assertThat(wrong.err()).contains("smallplaces keys create");
        assertThat(data).isEmptyDirectory();
    }

    /** As they are typed: KEYS stands for the key file, FILE for one that is there, NEW for one that is not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "doctor",
                "backup NEW",
                "restore FILE",
                "held-mail",
                "keys rotate KEYS",
                "keys rotate --use encryption --activate KEYS",
                "keys retire KEYS",
                "keys renew-mailboxes",
                "staff add a@example.org --role officer",
                "staff renew-password a@example.org",
                "staff reset-factor a@example.org",
                "pack build bridge --out NEW",
                "invitations import bridge FILE",
                "areas import FILE",
                "export a@example.org",
                "export a@example.org --out NEW",
                "erase a@example.org --yes",
                "address-hash a@example.org"
            })
    void aCommandSaysInOneLineWhichKeyFileItLookedForWhatIsWrongWithItAndWhatToDo(String typed) throws IOException {
        Path folder = Program.folder("lost");
        Path keys = folder.resolve("keys");
        Path data = folder.resolve("data");
        String file = Files.writeString(folder.resolve("file.csv"), "email\n").toString();
        String line = typed.replace("KEYS", keys.toString())
                .replace("FILE", file)
                .replace("NEW", folder.resolve("new").toString());
        refused(line, keys, data, "There is no key file", "the copy", "you kept");

        assertThat(run("keys", "create", keys.toString()).status()).isZero();
        List<String> whole = Files.readAllLines(keys);
        Files.write(
                keys, whole.stream().filter(one -> !one.startsWith("token.")).toList());
        refused(line, keys, data, "has no key 'token'", "Restore the file from its copy");
        Files.write(
                keys,
                whole.stream()
                        .map(one -> one.replaceFirst("^(site\\..*)..$", "$1"))
                        .toList());
        refused(line, keys, data, "The key 'site.", "is damaged", "Restore the file from its copy");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    /** Before it has begun anything: no data folder is there after that either. */
    private static void refused(String typed, Path keys, Path data, String... words) {
        List<String> arguments = new ArrayList<>(List.of(typed.split(" ")));
        arguments.addAll(List.of(
                "--base-url=https://letters.example.org",
                "--smtp-url=smtps://mail.example.org",
                "--keys=" + keys,
                "--data=" + data));
        Ended refused = run(arguments.toArray(String[]::new));
        assertThat(refused.err().lines()).as(typed).hasSize(1);
        assertThat(refused.err()).as(typed).contains(words).contains(keys.toString());
        assertThat(refused.out()).as(typed).isEmpty();
        assertThat(refused.status()).as(typed).isEqualTo(1);
        assertThat(data).as(typed).doesNotExist();
    }

    @Test
    void aDataFolderThatCannotBeWrittenIsOneLine() throws IOException {
        Path file = Files.createFile(Program.folder("unwritable").resolve("data"));
        for (Path folder : List.of(file, file.resolve("below"))) {
            Ended refused = run("serve", "--data", folder.toString());
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err().lines()).hasSize(1);
            assertThat(refused.err()).contains(folder.toString(), "SMALLPLACES_DATA");
        }
    }

    private static synchronized Ended run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int status = SmallPlaces.run(arguments);
            return new Ended(
                    status, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
