package org.smallplaces.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.smallplaces.program.ProgramFiles;

/**
 * The files of {@code web/}, read whole into memory at start, whether they lie in a folder or in the jar. What is not
 * in this map does not exist, so no path from outside can ever reach the disk.
 */
public final class WebFolder {
    private static final String ROOT = "web";

    private final SortedMap<String, byte[]> files;

    private WebFolder(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** Reads all of {@code web/} from the class path. */
    public static WebFolder load() {
        return new WebFolder(ProgramFiles.below(ROOT));
    }

    /** A folder with these files, for tests. */
    static WebFolder of(Map<String, String> texts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new WebFolder(files);
    }

    /** The files below {@code folder}, such as {@code static}, by their path inside it. */
    public SortedMap<String, byte[]> below(String folder) {
        String prefix = folder + "/";
        SortedMap<String, byte[]> found = new TreeMap<>();
        files.tailMap(prefix).forEach((path, bytes) -> {
            if (path.startsWith(prefix)) {
                found.put(path.substring(prefix.length()), bytes);
            }
        });
        return found;
    }

    static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
