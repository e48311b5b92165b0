package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A disk as clouds have them: a library of ours before the system's, by which each fsync takes a millisecond more. */
record SlowDisk(Path library) {
    private static final int MICROS = 1_000;
    private static final int BLOCK = 8192;
    private static final int TRIES = 200;

    /** Compiles the library; throws where there is no compiler. */
    static SlowDisk compile(Path folder) {
        Path library = folder.resolve("slow-sync.so");
        Commands.run(
                Map.of(),
                List.of(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-O2",
                        "-o",
                        library.toString(),
                        Options.script("slow-sync.c").toString(),
                        "-ldl"));
        return new SlowDisk(library);
    }

    /** A node whose database has such a disk. */
    Node.Setting setting() {
        return new Node.Setting(
                "web,jobs",
                List.of(),
                List.of(),
                Map.of("LD_PRELOAD", library.toString(), "BENCH_SYNC_MICROS", Integer.toString(MICROS)));
    }

    /** How long one fsync takes there: this machine's own, measured in {@code folder}, and the millisecond. */
    static double fsyncMillis(Path folder) {
        try (FileChannel file =
                FileChannel.open(folder.resolve("fsync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < TRIES; i++) {
                file.write(ByteBuffer.allocate(BLOCK), 0);
                long begun = System.nanoTime();
                file.force(false);
                millis.add((System.nanoTime() - begun) / 1e6);
            }
            return Rounds.median(millis) + MICROS / 1e3;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
