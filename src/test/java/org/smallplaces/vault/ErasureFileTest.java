package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureFileTest {
    private static final Instant BEGUN = Instant.parse("2027-02-28T09:00:00Z");

    @TempDir
    Path folder;

    private ErasureFile file;
    private final List<Erasure> three = List.of(erasure(1), erasure(2), erasure(3));

    private static Erasure erasure(int n) {
        return new Erasure(
                new UUID((long) n << 32, n),
                ErasureKind.OWN,
                Instant.parse("2027-03-01T10:00:00Z"),
                Map.of("signature", List.of(new UUID(1, n).toString())));
    }

    @BeforeEach
    void write() throws IOException {
        file = new ErasureFile(folder.resolve("backups"));
        file.begin(BEGUN);
        file.append(file.read(), three.subList(0, 2));
        file.append(file.read(), three.subList(2, 3));
    }

    @Test
    void linesComeBackAsTheyWereAndFollowEachOther() throws IOException {
        assertThat(file.read().erasures()).isEqualTo(three);
        assertThat(file.read().broken()).isZero();
        assertThat(file.read().notes().begun()).contains(BEGUN);
    }

    @Test
    void aFileFromBeforeThereWasAFirstLineIsReadAsItIs() throws IOException {
        ErasureFile former = new ErasureFile(folder.resolve("former"));
        Files.createDirectories(former.path().getParent());
        Files.createFile(former.path());
        former.append(ErasureFile.Read.NOTHING, three);
        assertThat(former.read().erasures()).isEqualTo(three);
        assertThat(former.read().broken()).isZero();
        assertThat(former.read().notes().begun()).isEmpty();
        assertThat(former.read().isEmpty()).isFalse();
    }

    @Test
    void anAlteredLineIsNotAppliedAndIsCounted() throws IOException {
        String text = Files.readString(file.path());
        Files.writeString(file.path(), text.replaceFirst("0001-0000-000000000002", "0001-0000-000000000009"));
        assertThat(file.read().broken()).isPositive();
        assertThat(file.read().erasures()).doesNotContain(three.get(1)).hasSizeLessThan(3);
    }

    @Test
    void aMissingLineIsNoticed() throws IOException {
        List<String> lines = Files.readAllLines(file.path());
        Files.write(file.path(), List.of(lines.get(0), lines.get(1), lines.get(3)));
        assertThat(file.read().broken()).isEqualTo(1);
        assertThat(file.read().erasures()).containsExactly(three.get(0), three.get(2));
    }

    @Test
    void aLineThatACrashCutOffIsWrittenOnceMore() throws IOException {
        List<String> lines = Files.readAllLines(file.path());
        assertThat(afterACutAt(40, lines).erasures()).isEqualTo(three);
        ErasureFile.Read named = afterACutAt(101, lines);
        assertThat(named.erasures()).isEqualTo(three);
        assertThat(named.broken()).as("the half line names what follows whole").isZero();
    }

    private ErasureFile.Read afterACutAt(int length, List<String> lines) throws IOException {
        Files.writeString(
                file.path(),
                lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, length));
        ErasureFile.Read read = file.read();
        assertThat(read.erasures()).containsExactly(three.get(0));
        assertThat(read.broken()).as("nothing follows yet").isEqualTo(1);
        file.append(read, three.subList(1, 3));
        return file.read();
    }

    @Test
    void aCutLineWhoseEntryDoesNotFollowIsDamage() throws IOException {
        List<String> lines = Files.readAllLines(file.path());
        for (int length : List.of(3, 40, 101, 140, lines.get(2).length() - 1)) {
            String cut = lines.get(2).substring(0, length);
            Files.writeString(file.path(), lines.get(0) + "\n" + lines.get(1) + "\n" + cut);
            assertThat(file.read().broken()).isEqualTo(1);
            file.append(file.read(), three.subList(2, 3));
            assertThat(file.read().erasures()).containsExactly(three.get(0), three.get(2));
            assertThat(file.read().broken()).as(cut).isEqualTo(1);
        }
    }

    /** In a process of its own, whose files cannot grow beyond 8 KiB: to it that is a full disk. */
    @Test
    void aFullDiskLeavesWholeLinesOnly() throws Exception {
        List<Erasure> many = IntStream.range(10, 70).mapToObj(n -> erasure(n)).toList();
        Path full = folder.resolve("full");
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 8; exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        full.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as("it was told").isEqualTo(3);
        ErasureFile left = new ErasureFile(full);
        ErasureFile.Read read = left.read();
        assertThat(read.broken()).isZero();
        assertThat(read.endsWhole()).isTrue();
        assertThat(read.erasures()).hasSizeBetween(10, 50);
        left.append(read, many.subList(read.erasures().size(), many.size()));
        assertThat(left.read().erasures()).isEqualTo(many);
        assertThat(left.read().broken()).isZero();
    }

    /** Writes more than there is room for. */
    static final class FullDisk {
        private FullDisk() {}

        public static void main(String[] arguments) throws IOException {
            ErasureFile file = new ErasureFile(Path.of(arguments[0]));
            file.begin(BEGUN);
            try {
                file.append(
                        file.read(),
                        IntStream.range(10, 70).mapToObj(n -> erasure(n)).toList());
            } catch (IOException full) {
                System.exit(3);
            }
        }
    }
}
