package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
        add(file, three.subList(0, 2));
        add(file, three.subList(2, 3));
    }

    private static int add(ErasureFile file, List<Erasure> erasures) throws IOException {
        return file.add(erasures, (read, missing) -> Optional.empty());
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
        add(former, three);
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
        add(file, three.subList(1, 3));
        return file.read();
    }

    @Test
    void aCutLineWhoseEntryDoesNotFollowIsDamage() throws IOException {
        List<String> lines = Files.readAllLines(file.path());
        for (int length : List.of(3, 40, 101, 140, lines.get(2).length() - 1)) {
            String cut = lines.get(2).substring(0, length);
            Files.writeString(file.path(), lines.get(0) + "\n" + lines.get(1) + "\n" + cut);
            assertThat(file.read().broken()).isEqualTo(1);
            add(file, three.subList(2, 3));
            assertThat(file.read().erasures()).containsExactly(three.get(0), three.get(2));
            assertThat(file.read().broken()).as(cut).isEqualTo(1);
        }
    }

    /** In a process of its own, whose files cannot grow beyond 8 KiB: to it that is a full disk. */
    @Test
    void aFullDiskLeavesWholeLinesOnly() throws Exception {
        List<Erasure> many = IntStream.range(10, 70).mapToObj(n -> erasure(n)).toList();
        Path full = folder.resolve("full");
        Process process = beside("ulimit -f 8", FullDisk.class, full);
        assertThat(process.waitFor()).as("it was told").isEqualTo(3);
        ErasureFile left = new ErasureFile(full);
        ErasureFile.Read read = left.read();
        assertThat(read.broken()).isZero();
        assertThat(read.endsWhole()).isTrue();
        assertThat(read.erasures()).hasSizeBetween(10, 50);
        add(left, many);
        assertThat(left.read().erasures()).isEqualTo(many);
        assertThat(left.read().broken()).isZero();
    }

    private static Process beside(String first, Class<?> program, Path folder) throws IOException {
        return new ProcessBuilder(
                        "bash",
                        "-c",
                        first + "; exec \"$0\" -XX:-UsePerfData -cp \"$1\" \"$2\" \"$3\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        program.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Two threads, as two nodes in one process, and another process, each a line at a time from the first one on. */
    @Test
    void manyWhoWriteAtOnceTakeTurns() throws Exception {
        Path shared = folder.resolve("shared");
        Process other = beside("true", Writer.class, shared);
        try (BufferedReader said = other.inputReader()) {
            assertThat(said.readLine()).isEqualTo("ready");
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> Writer.write(shared, 1_000));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> Writer.write(shared, 2_000));
            try (BufferedWriter told = other.outputWriter()) {
                told.write("go\n");
            }
            CompletableFuture.allOf(first, second).join();
        }
        assertThat(other.waitFor()).isZero();
        ErasureFile.Read read = new ErasureFile(shared).read();
        assertThat(read.broken()).isZero();
        assertThat(read.erasures())
                .hasSize(3 * Writer.MANY)
                .containsAll(Writer.from(1_000))
                .containsAll(Writer.from(2_000))
                .containsAll(Writer.from(3_000));
        assertThat(Files.readAllLines(new ErasureFile(shared).path()))
                .as("begun once")
                .hasSize(3 * Writer.MANY + 1);
    }

    /** One that waits until it is told, since a start takes longer than all that is written. */
    static final class Writer {
        static final int MANY = 100;

        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            new ErasureFile(Path.of(arguments[0]).resolve("own")).begin(BEGUN); // which loads the classes
            System.out.println("ready");
            System.in.read();
            write(Path.of(arguments[0]), 3_000);
        }

        static List<Erasure> from(int first) {
            return IntStream.range(first, first + MANY)
                    .mapToObj(n -> erasure(n))
                    .toList();
        }

        static void write(Path folder, int first) {
            ErasureFile file = new ErasureFile(folder);
            try {
                file.begin(BEGUN);
                for (Erasure one : from(first)) {
                    assertThat(add(file, List.of(one))).isEqualTo(1);
                    assertThat(file.read().broken()).isZero();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void whatIsThereAlreadyIsNotAddedOnceMore() throws IOException {
        assertThat(add(file, three)).isZero();
        assertThat(file.begin(BEGUN.plusSeconds(1)).notes().begun()).contains(BEGUN);
        assertThat(Files.readAllLines(file.path())).hasSize(4);
    }

    /** Writes more than there is room for. */
    static final class FullDisk {
        private FullDisk() {}

        public static void main(String[] arguments) throws IOException {
            ErasureFile file = new ErasureFile(Path.of(arguments[0]));
            file.begin(BEGUN);
            try {
                add(file, IntStream.range(10, 70).mapToObj(n -> erasure(n)).toList());
            } catch (IOException full) {
                System.exit(3);
            }
        }
    }
}
