package org.smallplaces.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Files of plain text, and the CSV files that name nobody. */
final class TextScan implements FileScan {
    private static final Set<String> READ = Set.of(
            PackFileNames.READ_ME,
            PackFileNames.SUMMARY,
            PackFileNames.AREAS,
            PackFileNames.BY_AREA,
            PackFileNames.KEY,
            PackFileNames.SUMS,
            PackFileNames.MANIFEST);

    @Override
    public boolean reads(String name) {
        return READ.contains(name);
    }

    @Override
    public void scan(String name, InputStream file, AddressScan texts) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            texts.check(name, line);
        }
    }
}
