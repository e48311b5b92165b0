package org.smallplaces.pack;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a ZIP whose bytes depend on nothing but what is put in: fixed order, level and times. It hashes each file, and
 * the whole, as they pass.
 */
final class PackZip implements AutoCloseable {
    /** Before this the format keeps times in another way, and that depends on the machine's zone. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final int LEVEL = 6;

    /** Written at once: a line at a time costs more than packing it. */
    private static final int PIECE = 1 << 16;

    private final LocalDateTime time;
    private final MessageDigest whole = Sha256.digest();
    private final ZipOutputStream zip;
    private final List<PackedFile> files = new ArrayList<>();

    /** A file in the ZIP with its size and hash. */
    record PackedFile(String name, long size, String sha256) {}

    /** Writes the content of one file. */
    interface Content {
        void writeTo(OutputStream file) throws Exception;
    }

    PackZip(Path path, Instant snapshot) throws IOException {
        this(
                new BufferedOutputStream(
                        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PIECE),
                snapshot,
                LEVEL);
    }

    private PackZip(OutputStream file, Instant snapshot, int level) {
        LocalDateTime utc = LocalDateTime.ofInstant(snapshot, ZoneOffset.UTC);
        time = utc.isBefore(EARLIEST) ? EARLIEST : utc;
        zip = new ZipOutputStream(new DigestOutputStream(file, whole));
        zip.setLevel(level);
    }

    /** A ZIP that is itself a file of another: packed less tightly, since it is packed again, and ended without it. */
    static PackZip within(OutputStream file, Instant snapshot) {
        return new PackZip(new CountingStream(file), snapshot, Deflater.BEST_SPEED);
    }

    void add(String name, Content content) throws Exception {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        MessageDigest digest = Sha256.digest();
        CountingStream counted =
                new CountingStream(new BufferedOutputStream(new DigestOutputStream(zip, digest), PIECE));
        content.writeTo(counted);
        counted.flush();
        zip.closeEntry();
        files.add(new PackedFile(name, counted.count, HexFormat.of().formatHex(digest.digest())));
    }

    void add(String name, byte[] bytes) throws Exception {
        add(name, file -> file.write(bytes));
    }

    List<PackedFile> files() {
        return List.copyOf(files);
    }

    /** Writes the end of the ZIP and gives the hash of the whole. */
    byte[] finish() throws IOException {
        zip.close();
        return whole.digest();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Counts, and keeps a writer of one file from closing the whole. */
    private static final class CountingStream extends FilterOutputStream {
        private long count;

        CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
