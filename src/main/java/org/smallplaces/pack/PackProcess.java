package org.smallplaces.pack;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.job.TryLater;

/**
 * Makes a pack in a process of its own, with memory of its own, that gives way to everything else: who signs meanwhile
 * does not wait for it. Linux divides the processors among sessions first, so it gets a session of its own. It ends when
 * this process does, however that ends, as its input is closed then.
 */
public final class PackProcess implements AutoCloseable {
    /** Below this many signatures a pack is made sooner than a process has started. */
    static final int FEWEST = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(PackProcess.class);
    private static final List<String> GIVING_WAY = List.of(
            "setsid", "sh", "-c", "{ echo 19 > /proc/self/autogroup; } 2> /dev/null; exec nice -n 19 \"$@\"", "sh");

    private final List<String> program;
    private Optional<Process> running = Optional.empty();
    private boolean closed;

    /** @param program the command that makes the pack whose id is added to it */
    public PackProcess(List<String> program) {
        this.program = List.copyOf(program);
    }

    /**
     * Waits for the process to end, whatever came of it: the pack's row tells. One after the other.
     *
     * @throws TryLater where this node stops
     */
    void make(UUID pack) throws InterruptedException {
        try {
            Process process = start(pack);
            LOG.info("pack_apart pack={} pid={}", pack, process.pid());
            int exit = awaitEnd(process);
            if (exit != 0) {
                LOG.warn("pack_process_ended pack={} exit={}", pack, exit);
            }
        } catch (IOException e) {
            LOG.warn(
                    "pack_process_not_started pack={} type={}",
                    pack,
                    e.getClass().getName());
        }
        requireOpen();
    }

    private synchronized Process start(UUID pack) throws IOException {
        requireOpen();
        List<String> command = Stream.of(GIVING_WAY.stream(), program.stream(), Stream.of(pack.toString()))
                .flatMap(words -> words)
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        running = Optional.of(process);
        return process;
    }

    private int awaitEnd(Process process) throws InterruptedException {
        try {
            return process.waitFor();
        } finally {
            process.destroy();
            forget();
        }
    }

    private synchronized void forget() {
        running = Optional.empty();
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new TryLater("this node stops");
        }
    }

    /** What is being made is broken off; the next node that does jobs goes on with it. */
    @Override
    public synchronized void close() {
        closed = true;
        running.ifPresent(Process::destroy);
    }
}
