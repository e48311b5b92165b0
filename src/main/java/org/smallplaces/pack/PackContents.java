package org.smallplaces.pack;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * The files in a ZIP that may come from anybody: nothing is unpacked to disk, names are compared and never used as
 * paths, and every reading has a limit.
 */
final class PackContents implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final int MOST_FILES = 4_000;
    private static final int PIECE = 1 << 16;
    private static final int MOST_BYTES_IN_MEMORY = 4 << 20;

    private static final long LARGEST_FILE = 4L << 30;

    private final ZipFile zip;
    private final List<String> names;
    private final Reading reading;

    /** How reading the ZIP from its beginning compares with the list of contents at its end. */
    private enum Reading {
        SAME,
        OTHER,
        BROKEN
    }

    private PackContents(ZipFile zip, List<String> names, Reading reading) {
        this.zip = zip;
        this.names = names;
        this.reading = reading;
    }

    /** Opens the ZIP; nothing, and findings, where it is none or its list of contents is not an honest one. */
    static Optional<PackContents> open(Path path, List<Finding> findings) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException | IllegalArgumentException e) {
            findings.add(Finding.of("not-a-zip"));
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        zip.stream().limit(MOST_FILES + 1L).map(ZipEntry::getName).forEach(names::add);
        if (!areHonest(names, findings) || !areBounded(zip, findings)) {
            zip.close();
            return Optional.empty();
        }
        return Optional.of(new PackContents(zip, names, read(path, zip, names)));
    }

    private static boolean areBounded(ZipFile zip, List<Finding> findings) {
        int before = findings.size();
        zip.stream()
                .filter(entry -> entry.getSize() > LARGEST_FILE)
                .forEach(entry -> findings.add(Finding.in("too-large", entry.getName())));
        return findings.size() == before;
    }

    private static boolean areHonest(List<String> names, List<Finding> findings) {
        if (names.size() > MOST_FILES) {
            findings.add(Finding.of("too-many"));
            return false;
        }
        Set<String> seen = new HashSet<>();
        boolean honest = true;
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                findings.add(Finding.of("bad-name"));
                honest = false;
            } else if (!seen.add(name.toLowerCase(java.util.Locale.ROOT))) {
                // Two names that differ only in case are one file on many machines.
                findings.add(Finding.in("duplicate", name));
                honest = false;
            }
        }
        return honest;
    }

    /**
     * A ZIP says twice what is in it: before each file, and at the end. Programs differ in which they believe, so both
     * have to say the same, and nothing may stand before, between or behind.
     */
    private static Reading read(Path path, ZipFile zip, List<String> names) throws IOException {
        List<String> inOrder = new ArrayList<>();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path));
                ZipInputStream stream = new ZipInputStream(file)) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                inOrder.add(entry.getName());
                ZipEntry listed = zip.getEntry(entry.getName());
                if (listed == null || inOrder.size() > names.size() || !isSame(stream, zip, listed)) {
                    return Reading.OTHER;
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            return Reading.BROKEN;
        }
        return inOrder.equals(names) && zip.getComment() == null ? Reading.SAME : Reading.OTHER;
    }

    /** Says what {@link Reading} has found, unless a damaged file explains it. */
    void compare(List<Finding> findings) {
        if (reading == Reading.OTHER || (reading == Reading.BROKEN && findings.isEmpty())) {
            findings.add(Finding.of("two-contents"));
        }
    }

    /** Whether a program that reads from the front gets the same bytes as one that reads the list at the end. */
    private static boolean isSame(InputStream stream, ZipFile zip, ZipEntry listed) throws IOException {
        try (InputStream other = zip.getInputStream(listed)) {
            byte[] front = stream.readNBytes(PIECE);
            byte[] back = other.readNBytes(PIECE);
            while (Arrays.equals(front, back) && front.length > 0) {
                front = stream.readNBytes(PIECE);
                back = other.readNBytes(PIECE);
            }
            return front.length == 0 && back.length == 0;
        }
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** The whole of a small file; nothing where it is missing, damaged, or larger than 4 MiB. */
    Optional<byte[]> small(String name, List<Finding> findings) {
        if (!has(name)) {
            findings.add(Finding.in("missing", name));
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = open(name)) {
            bytes.writeBytes(in.readNBytes(MOST_BYTES_IN_MEMORY + 1));
        } catch (IOException e) {
            findings.add(Finding.in("altered", name));
            return Optional.empty();
        }
        if (bytes.size() > MOST_BYTES_IN_MEMORY) {
            findings.add(Finding.in("too-large", name));
            return Optional.empty();
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Whether the file has exactly this size and hash; reads at most one byte more than the size. */
    boolean matches(String name, long size, String sha256) {
        java.security.MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        long read = 0;
        try (InputStream in = open(name)) {
            for (int n = in.read(buffer); n >= 0 && read <= size; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                read += n;
            }
        } catch (IOException e) {
            return false;
        }
        return read == size
                && java.util.HexFormat.of().formatHex(digest.digest()).equals(sha256);
    }

    InputStream open(String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
