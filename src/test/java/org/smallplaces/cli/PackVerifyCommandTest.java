package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.smallplaces.pack.Forgeries;
import org.smallplaces.pack.Forgeries.Forged;

/** What an official reads in the terminal, and with which status a script goes on. */
@Isolated("it catches what the process prints")
class PackVerifyCommandTest {
    private static Forgeries forgeries;

    private record Ended(int status, String out) {}

    @BeforeAll
    static void forge() throws IOException {
        forgeries = new Forgeries();
    }

    @AfterAll
    static void close() throws IOException {
        forgeries.close();
    }

    private static synchronized Ended verify(String... arguments) {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            String[] all = new String[arguments.length + 2];
            all[0] = "pack";
            all[1] = "verify";
            System.arraycopy(arguments, 0, all, 2, arguments.length);
            return new Ended(SmallPlaces.run(all), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
        }
    }

    private static Forged named(String name) {
        return forgeries.all().stream()
                .filter(forged -> forged.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String file(String name, byte[] zip) throws IOException {
        Path path = Files.write(forgeries.world.folder.resolve(name), zip);
        return path.toString();
    }

    private static String key() {
        return forgeries.world.key.fingerprint();
    }

    @Test
    void aloneAPackIsSaidToBeOneEditionOfWhichANewerMayExist() throws IOException {
        String pack = file("alone.zip", named("nothing was done to it").zip());
        Ended ended = verify(pack, "--key", key());
        assertThat(ended.status()).isEqualTo(ExitStatus.OK);
        assertThat(ended.out())
                .contains("This pack is genuine")
                .contains("It is edition 1, frozen on 1 March 2027 at 12:00 UTC."
                        + " Whether a newer one exists stands at https://letters.example.org/packs/");
    }

    @Test
    void besideItsSuccessorItIsOutOfDateAndStillGenuine() throws IOException {
        Forged old = named("an old edition beside its successor");
        String first = file("old.zip", old.zip());
        String second = file("new.zip", old.beside().get(0));
        Ended ended = verify(first, second, "--key", key());
        assertThat(ended.status()).isEqualTo(ExitStatus.OK);
        assertThat(ended.out())
                .contains(first, second, "It is out of date: edition 2", "It follows edition 1")
                .containsOnlyOnce("Whether a newer one exists");
    }

    @Test
    void theWorstOfSeveralDecidesTheStatus() throws IOException {
        String good = file("good.zip", named("nothing was done to it").zip());
        String foreign = file(
                "foreign.zip", named("everything signed again by a foreign key").zip());
        String altered = file("altered.zip", named("a page less in the letter").zip());
        assertThat(verify(good).status()).isEqualTo(ExitStatus.UNKNOWN_SIGNER);
        assertThat(verify(good, foreign, "--key", key()).status()).isEqualTo(ExitStatus.FAILED);
        Ended ended = verify(good, altered, "--key", key());
        assertThat(ended.status()).isEqualTo(ExitStatus.FAILED);
        assertThat(ended.out()).contains("The file letter.pdf is not the one that was signed.");
        assertThat(verify(good, forgeries.world.folder.resolve("none.zip").toString())
                        .status())
                .isEqualTo(ExitStatus.FAILED);
    }
}
