package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smallplaces.area.Areas;
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

    /** Of the pack that has most files; the first byte, one in the middle and the last one of each. */
    @Test
    void theStepThatCoversAFileNamesItWhicheverByteOfItIsFlipped() throws IOException {
        try (PackWorld petition = new PackWorld()) {
            Areas.load(petition.database.database().jdbc(), Areas.MAY);
            for (int i = 0; i < 7; i++) {
                petition.sign("Signatory " + i, "public", "clear");
            }
            petition.database.execute("update signature set postcode = 'NW4 4DJ'");
            Map<String, byte[]> pack =
                    PackWorld.unzip(Files.readAllBytes(petition.build(petition.campaign, Preset.PER_AREA)));
            assertThat(pack.keySet()).contains("area-" + Areas.HENDERSLEY + ".pdf", "areas-index.csv", "by-area.csv");
            Path folder = Files.createTempDirectory(petition.folder, "unpacked");
            for (Map.Entry<String, byte[]> file : pack.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            for (String command : commands().subList(0, 4)) {
                assertThat(run(folder, command).status()).as(command).isZero();
            }
            for (Map.Entry<String, byte[]> file : pack.entrySet()) {
                byte[] bytes = file.getValue();
                for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
                    byte[] flipped = bytes.clone();
                    flipped[at] ^= 1;
                    Files.write(folder.resolve(file.getKey()), flipped);
                    assertTold(folder, file.getKey() + " byte " + at, file.getKey());
                }
                Files.write(folder.resolve(file.getKey()), bytes);
            }
        }
    }

    private static void assertTold(Path folder, String what, String name) {
        int step = switch (name) {
            case "manifest.json", "manifest.sig" -> 1;
            case "SHA256SUMS" -> 2;
            default -> 3;
        };
        Step told = run(folder, commands().get(step));
        assertThat(told.status()).as(what).isNotZero();
        switch (step) {
            case 1 -> assertThat(told.output()).as(what).doesNotContain("Verified Successfully");
            case 2 -> assertThat(told.output()).as(what).isEmpty();
            default -> assertThat(told.output()).as(what).contains(name + ": FAILED");
        }
    }

    /** Each step rests on the one before: whoever mends the hashes breaks the manifest, and the signature after it. */
    @Test
    void whoeverMakesTheNextStepFitIsToldByTheOneBefore() throws IOException {
        Forgery sums = new Forgery(zip()).flip("letter.pdf");
        assertThat(failing(sums)).containsExactly(3);
        Map<String, byte[]> listed = PackWorld.unzip(sums.fitSums().zip());
        listed.put("manifest.json", files.get("manifest.json"));
        assertThat(failing(listed)).containsExactly(2);
        assertThat(failing(new Forgery(zip()).flip("letter.pdf").fitSums())).containsExactly(1);
    }

    private static List<Integer> failing(Forgery forged) throws IOException {
        return failing(PackWorld.unzip(forged.zip()));
    }

    private static List<Integer> failing(Map<String, byte[]> pack) throws IOException {
        List<Step> steps = run(pack);
        return IntStream.range(0, 4)
                .filter(step -> steps.get(step).status() != 0)
                .boxed()
                .toList();
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
