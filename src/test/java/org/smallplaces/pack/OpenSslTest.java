package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.core.CampaignKind;

/** Does what READ-ME-FIRST.txt says, word by word, with the programs that it names. */
class OpenSslTest {
    private static PackWorld world;
    private static Map<String, byte[]> files;

    @BeforeAll
    static void build() throws IOException {
        world = new PackWorld(CampaignKind.LETTER, PackWorld.HEBREW);
        world.sign("רוזה פלדמן", "public", "clear");
        files = PackWorld.unzip(Files.readAllBytes(world.build()));
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    private record Step(int status, String output) {}

    private static List<String> commands() {
        return new String(files.get("READ-ME-FIRST.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .toList();
    }

    private static List<Step> run(Map<String, byte[]> pack) throws IOException {
        Path folder = Files.createTempDirectory(world.folder, "unpacked");
        for (Map.Entry<String, byte[]> file : pack.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return commands().stream().map(command -> run(folder, command)).toList();
    }

    private static Step run(Path folder, String command) {
        try {
            Process process = new ProcessBuilder("sh", "-c", command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return new Step(process.exitValue(), output);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean accepts(List<Step> steps) {
        return steps.stream().allMatch(step -> step.status() == 0)
                && steps.get(0).output().contains(world.key.fingerprint());
    }

    @Test
    void bothLanguagesGiveTheSameCommands() {
        assertThat(commands()).hasSize(8);
        assertThat(commands().subList(0, 4)).isEqualTo(commands().subList(4, 8));
    }

    @Test
    void eachStepPrintsWhatTheFileSays() throws IOException {
        List<Step> steps = run(files);
        assertThat(accepts(steps)).as(steps.toString()).isTrue();
        assertThat(steps.get(1).output()).contains("Signature Verified Successfully");
        assertThat(steps.get(2).output()).contains("\"sha256\"");
        assertThat(steps.get(3).output().lines()).hasSize(8).allMatch(line -> line.endsWith(": OK"));
    }

    static Stream<String> names() {
        return files.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void oneFlippedByteIsTold(String name) throws IOException {
        Forgery forged = new Forgery(zip());
        forged.flip(name);
        assertThat(accepts(run(PackWorld.unzip(forged.zip())))).isFalse();
    }

    @Test
    void aPackSignedBySomebodyElseFailsTheFirstStepOnly() throws IOException {
        org.smallplaces.vault.Keys.create(world.folder.resolve("foreign-keys"));
        var foreign = org.smallplaces.vault.SigningKey.current(
                org.smallplaces.vault.Keys.read(world.folder.resolve("foreign-keys")));
        byte[] zip = new Forgery(zip())
                .put("signing-key.pem", foreign.publicPem().getBytes(StandardCharsets.UTF_8))
                .fitSums()
                .fitManifest()
                .sign(foreign)
                .zip();
        List<Step> steps = run(PackWorld.unzip(zip));
        assertThat(steps).allMatch(step -> step.status() == 0);
        assertThat(steps.get(0).output()).doesNotContain(world.key.fingerprint());
        assertThat(new String(files.get("READ-ME-FIRST.txt"), StandardCharsets.UTF_8))
                .contains(world.key.fingerprint());
    }

    private static byte[] zip() throws IOException {
        return Files.readAllBytes(world.folder.resolve("harbour-row-pack-1.zip"));
    }
}
