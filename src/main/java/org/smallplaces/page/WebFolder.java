package org.smallplaces.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        URL root = WebFolder.class.getClassLoader().getResource(ROOT + "/messages");
        if (root == null) {
            throw new IllegalStateException("The folder web/ is missing from the program; build it again.");
        }
        try {
            URI uri = root.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new WebFolder(read(Path.of(uri).resolveSibling("")));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return new WebFolder(read(jar.getPath(ROOT)));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder with these files, for tests. */
    static WebFolder of(Map<String, String> texts) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return new WebFolder(files);
    }

    private static SortedMap<String, byte[]> read(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
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
