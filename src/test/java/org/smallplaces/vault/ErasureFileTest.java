package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
                new UUID(0, n),
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
        assertThat(file.read().begun()).contains(BEGUN);
    }

    @Test
    void aFileFromBeforeThereWasAFirstLineIsReadAsItIs() throws IOException {
        ErasureFile former = new ErasureFile(folder.resolve("former"));
        Files.createDirectories(former.path().getParent());
        Files.createFile(former.path());
        former.append(ErasureFile.Read.NOTHING, three);
        assertThat(former.read().erasures()).isEqualTo(three);
        assertThat(former.read().broken()).isZero();
        assertThat(former.read().begun()).isEmpty();
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
        Files.writeString(
                file.path(),
                lines.get(0) + "\n" + lines.get(1) + "\n" + lines.get(2).substring(0, 40));
        ErasureFile.Read read = file.read();
        assertThat(read.erasures()).containsExactly(three.get(0));
        file.append(read, three.subList(1, 3));
        assertThat(file.read().erasures()).isEqualTo(three);
        Files.writeString(file.path(), "", StandardOpenOption.APPEND);
    }
}
