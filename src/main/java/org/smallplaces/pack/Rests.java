package org.smallplaces.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rests of a process that gives way, while others are at work on the machine. However low its rank, the scheduler of
 * Linux lets it in between them for a millisecond or two at a time, and whoever is answered in three notices each of them.
 * Elsewhere, and in a process that does not give way, there are none.
 */
final class Rests {
    /** For so long after each piece of work, as a multiple of what that took. */
    private static final int REST = 4;

    /** The part of the processors above which others are at work, of all there are. */
    private static final double AT_WORK = 0.1;

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int GIVING_WAY = 10;
    /** In what stands behind the name of a process in {@code /proc/PID/stat}. */
    private static final int NICENESS = 16;

    private final Path proc;
    private final boolean givesWay;
    private Optional<Use> before = Optional.empty();
    private long worksSince = System.nanoTime();

    private Rests(Path proc, boolean givesWay) {
        this.proc = proc;
        this.givesWay = givesWay;
    }

    /** Those of this process. */
    static Rests ofThisProcess() {
        return of(Path.of("/proc"));
    }

    /** @param proc where the kernel tells of processes */
    static Rests of(Path proc) {
        return new Rests(proc, niceness(proc) >= GIVING_WAY);
    }

    /**
     * What the processors did since the machine began, in ticks.
     *
     * @param others for what does not give way: of a process that does, only what the kernel did for it is among it
     */
    private record Use(long others, long all) {
        double since(Use before) {
            return all == before.all ? 0 : (double) (others - before.others) / (all - before.all);
        }
    }

    /** Waits as long as is due after the work since the last call. */
    void rest() {
        Duration due = due(Duration.ofNanos(System.nanoTime() - worksSince));
        if (!due.isZero()) {
            try {
                Thread.sleep(due.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        worksSince = System.nanoTime();
        before = givesWay ? use() : before;
    }

    /** How long is to be rested after so much work. */
    Duration due(Duration worked) {
        Optional<Use> last = before;
        before = givesWay ? use() : Optional.empty();
        boolean othersWork =
                last.isPresent() && before.isPresent() && before.get().since(last.get()) > AT_WORK;
        Duration due = othersWork ? worked.multipliedBy(REST) : Duration.ZERO;
        return due.compareTo(LONGEST) > 0 ? LONGEST : due;
    }

    /** {@code cpu user nice system idle iowait irq softirq steal …}, see proc(5). */
    private Optional<Use> use() {
        try (var lines = Files.lines(proc.resolve("stat"))) {
            return lines.findFirst().map(line -> {
                long[] ticks = Arrays.stream(line.split(" +"))
                        .skip(1)
                        .limit(8)
                        .mapToLong(Long::parseLong)
                        .toArray();
                return new Use(
                        ticks[0] + ticks[2] + ticks[5] + ticks[6],
                        Arrays.stream(ticks).sum());
            });
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static int niceness(Path proc) {
        try {
            String stat = Files.readString(proc.resolve("self").resolve("stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(") ") + 2).split(" ")[NICENESS]);
        } catch (IOException | RuntimeException unknown) {
            return 0;
        }
    }
}
