package org.smallplaces.pack;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads every file of a finished pack back before anybody gets it: the names in its lists are those that its preset
 * allows, with their multiplicity, and no address of a signatory is anywhere. A file that nothing here reads fails too.
 */
final class PackScan {
    private final List<FileScan> scans;
    private final AddressScan addresses;

    PackScan(List<FileScan> scans, AddressScan addresses) {
        this.scans = List.copyOf(scans);
        this.addresses = addresses;
    }

    /** Fails with {@link ScanFailed} where a file is not as it has to be. */
    void check(Path zip) throws Exception {
        Set<String> names = new HashSet<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!names.add(entry.getName()) || entry.getComment() != null || file.getComment() != null) {
                    throw new ScanFailed(entry.getName(), "twice, or with a comment");
                }
                try (InputStream content = file.getInputStream(entry)) {
                    scan(entry.getName()).scan(entry.getName(), content, addresses);
                }
            }
        }
    }

    private FileScan scan(String name) {
        Optional<FileScan> scan = scans.stream().filter(one -> one.reads(name)).findFirst();
        return scan.orElseThrow(() -> new ScanFailed(name, "nothing reads it back"));
    }
}
