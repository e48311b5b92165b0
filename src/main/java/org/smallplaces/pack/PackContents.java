package org.smallplaces.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files in a ZIP that may come from anybody: nothing is unpacked to disk, names are compared and never used as
 * paths, and every reading has a limit.
 */
final class PackContents implements AutoCloseable {
    /** A list for each area of a country, and what every pack has beside. */
    static final int MOST_FILES = 4_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final int PIECE = 1 << 16;
    private static final int MOST_BYTES_IN_MEMORY = 4 << 20;

    /** Where the ZIP says this, the true size stands elsewhere, and is 4 GiB or more. */
    private static final long LARGEST_FILE = 0xffff_fffeL;

    private final FileChannel file;
    private final Map<String, ZipListing.Entry> entries;
    private boolean saysOne;

    private PackContents(FileChannel file, ZipListing listing) {
        this.file = file;
        this.entries = new LinkedHashMap<>();
        listing.files().forEach(entry -> entries.put(entry.name(), entry));
        this.saysOne = listing.saysOne();
    }

    /** Opens the ZIP; nothing, and findings, where it is none or its list of contents is not an honest one. */
    static Optional<PackContents> open(Path path, List<Finding> findings) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            Optional<ZipListing> listing = ZipListing.read(file, MOST_FILES);
            if (listing.isEmpty()) {
                findings.add(Finding.of(ZipListing.isOfLargeForm(file) ? "large-form" : "not-a-zip"));
            } else if (isHonest(listing.get().files(), findings)) {
                return Optional.of(new PackContents(file, listing.get()));
            }
            file.close();
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static boolean isHonest(List<ZipListing.Entry> entries, List<Finding> findings) {
        if (entries.size() > MOST_FILES) {
            findings.add(Finding.of("too-many"));
            return false;
        }
        Set<String> seen = new HashSet<>();
        int before = findings.size();
        entries.forEach(entry -> check(entry, seen, findings));
        return findings.size() == before;
    }

    private static void check(ZipListing.Entry entry, Set<String> seen, List<Finding> findings) {
        if (!NAME.matcher(entry.name()).matches()) {
            findings.add(Finding.of("bad-name"));
        } else if (!seen.add(entry.name().toLowerCase(Locale.ROOT))) {
            // Two names that differ only in case are one file on many machines.
            findings.add(Finding.in("duplicate", entry.name()));
        } else if (entry.isEncrypted()) {
            findings.add(Finding.in("encrypted", entry.name()));
        } else if (entry.size() > LARGEST_FILE || entry.packed() > LARGEST_FILE) {
            findings.add(Finding.in("too-large", entry.name()));
        } else if (entry.method() != ZipListing.STORED && entry.method() != ZipListing.DEFLATED) {
            findings.add(Finding.in("method", entry.name()));
        }
    }

    /** Says where programs could unpack different files, or refuse one; to be asked when every file was read. */
    void compare(List<Finding> findings) {
        if (!saysOne) {
            findings.add(Finding.of("two-contents"));
        }
    }

    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /** The whole of a small file; nothing where it is missing, damaged, or larger than 4 MiB. */
    Optional<byte[]> small(String name, List<Finding> findings) {
        if (!has(name)) {
            findings.add(Finding.in("missing", name));
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipEntryReader in = reader(name)) {
            bytes.writeBytes(in.readNBytes(MOST_BYTES_IN_MEMORY + 1));
            if (bytes.size() > MOST_BYTES_IN_MEMORY) {
                findings.add(Finding.in("too-large", name));
                return Optional.empty();
            }
            saysOne &= in.isAsListed();
        } catch (IOException e) {
            findings.add(Finding.in("altered", name));
            return Optional.empty();
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Whether the file has exactly this size and hash; reads hardly more than the size. */
    boolean matches(String name, long size, String sha256) {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[PIECE];
        long read = 0;
        try (ZipEntryReader in = reader(name)) {
            for (int n = in.read(buffer); n >= 0 && read <= size; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                read += n;
            }
            boolean same =
                    read == size && HexFormat.of().formatHex(digest.digest()).equals(sha256);
            saysOne &= !same || in.isAsListed();
            return same;
        } catch (IOException e) {
            return false;
        }
    }

    InputStream open(String name) throws IOException {
        return reader(name);
    }

    private ZipEntryReader reader(String name) throws IOException {
        ZipListing.Entry entry = entries.get(name);
        if (entry == null) {
            throw new IOException("no such file");
        }
        return new ZipEntryReader(file, entry);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
