package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pack whose list is too long for the letter. More rows: {@code -Dpack.rows=1000000}, with the heap that surefire is
 * given by {@code -DargLine=-Xmx256m}.
 */
class LargePackTest {
    private static final Logger LOG = LoggerFactory.getLogger(LargePackTest.class);

    @Test
    void twentyThousandLinesAreBuiltAndVerify() throws IOException {
        int rows = Integer.getInteger("pack.rows", 20_000);
        try (PackWorld world = new PackWorld()) {
            world.signMany(rows);
            System.gc();
            ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
            long start = System.nanoTime();
            Path zip = world.build();
            long millis = (System.nanoTime() - start) / 1_000_000;
            long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                    .sum();
            LOG.info("pack_built rows={} millis={} peak_heap_mb={}", rows, millis, peak >> 20);

            PackVerdict verdict = new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty()).verify(zip);
            assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(PackVerdict.Outcome.GENUINE);
            assertThat(verdict.identity().orElseThrow().listed()).isEqualTo(rows);
            byte[] letter =
                    PackWorld.unzip(java.nio.file.Files.readAllBytes(zip)).get("letter.pdf");
            assertThat(LetterPdfTest.text(letter, 0).replaceAll("\\s+", " ")).contains("signatories.csv of this pack");
            assertThat(world.database.ask("select count(*) from pack_progress")).containsExactly("0");
        }
    }

    /**
     * Once the planner knows the first edition it takes the lines of the next one for a single one, and would look through
     * all of them for each of them.
     */
    @Test
    void theNextEditionIsCheckedInOnePassWhateverTheDatabaseKnowsOfTheFirst() throws IOException {
        try (PackWorld world = new PackWorld()) {
            world.signMany(500);
            world.build();
            world.database.execute("analyze");
            String next = "'" + UUID.randomUUID() + "'";
            String asked = FreezeStore.MISTAKEN
                    .replaceFirst("\\?", next)
                    .replaceFirst("\\?", next)
                    .replaceFirst("\\?", "'" + Whom.NAMED.sqlArray() + "'");
            assertThat(String.join("\n", world.database.ask("explain " + asked)))
                    .contains(" Full Join ");
        }
    }
}
