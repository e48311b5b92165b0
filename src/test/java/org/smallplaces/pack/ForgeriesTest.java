package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
