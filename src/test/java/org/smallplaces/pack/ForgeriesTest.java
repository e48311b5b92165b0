package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.Forgeries.Forged;

/** The command names every forgery rightly; the page is asked the same in {@code CheckPageTest}. */
class ForgeriesTest {
    private static Forgeries forgeries;

    @BeforeAll
    static void forge() throws IOException {
        forgeries = new Forgeries();
    }

    @AfterAll
    static void close() throws IOException {
        forgeries.close();
    }

    private static PackVerdict verdict(byte[] zip) throws IOException {
        Path file = Files.write(forgeries.world.folder.resolve("forged.zip"), zip);
        return new PackVerifier(Set.of(forgeries.world.key.fingerprint()), Optional.empty()).verify(file);
    }

    /** Dates and the like, in which no program unpacks anything else, may differ: a pack may be packed again. */
    @Test
    void noByteOfTheZipChangesUnseenWhatAnyProgramUnpacks() throws IOException {
        byte[] zip = forgeries.all().get(0).zip();
        Map<String, byte[]> files = PackWorld.unzip(zip);
        for (int at = 0; at < zip.length; at += at < 200 || at > zip.length - 1_200 ? 1 : 89) {
            byte[] flipped = zip.clone();
            flipped[at] ^= 4;
            PackVerdict verdict = verdict(flipped);
            assertThat(verdict.outcome()).isNotEqualTo(PackVerdict.Outcome.UNKNOWN_SIGNER);
            if (verdict.outcome() == PackVerdict.Outcome.GENUINE) {
                assertThat(PackWorld.unzip(flipped)).as("byte " + at).containsExactlyEntriesOf(files);
                assertThat(byListAtTheEnd(flipped)).as("byte " + at).containsExactlyEntriesOf(files);
            }
        }
    }

    private static Map<String, byte[]> byListAtTheEnd(byte[] zip) throws IOException {
        Path path = Files.write(forgeries.world.folder.resolve("listed.zip"), zip);
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile file = new ZipFile(path.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) file.stream().<ZipEntry>map(one -> one)::iterator) {
                files.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    @Test
    void eachIsNamedRightly() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Forged forged : forgeries.all()) {
            List<PackVerdict> all = new ArrayList<>(List.of(verdict(forged.zip())));
            for (byte[] beside : forged.beside()) {
                all.add(verdict(beside));
            }
            PackVerdict verdict = all.get(0);
            List<String> found =
                    verdict.findings().stream().map(Forgeries::called).toList();
            List<String> notes =
                    Editions.notes(verdict, all).stream().map(PackNote::word).toList();
            boolean right = verdict.outcome() == forged.outcome()
                    && found.containsAll(forged.words())
                    && notes.containsAll(forged.notes())
                    && found.isEmpty()
                            == (forged.outcome() == PackVerdict.Outcome.GENUINE
                                    || forged.outcome() == PackVerdict.Outcome.UNKNOWN_SIGNER);
            if (!right) {
                wrong.add(forged + ": " + verdict.outcome() + " " + found + " " + notes);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(forgeries.all()).hasSizeGreaterThan(30);
    }
}
