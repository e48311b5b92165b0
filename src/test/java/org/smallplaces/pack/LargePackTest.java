package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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

    /** The planner knows the first edition by then, and takes the lines of the next one for very few. */
    @Test
    void theNextEditionIsFixedAsQuicklyWhateverTheDatabaseKnowsOfTheFirst() throws IOException {
        try (PackWorld world = new PackWorld()) {
            world.signMany(20_000);
            Duration first = building(world);
            world.database.execute("analyze");
            assertThat(building(world)).isLessThan(first.multipliedBy(3));
            assertThat(world.database.ask("select count(*) from pack where state = 'ready'"))
                    .containsExactly("2");
        }
    }

    private static Duration building(PackWorld world) {
        long begun = System.nanoTime();
        world.build();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
