package org.smallplaces.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The files that come with the program, whether they lie in a folder or in its jar. */
public final class ProgramFiles {
    private ProgramFiles() {}

    /**
     * All below {@code folder}, such as {@code db/migration}, by their path inside it.
     *
     * @throws IllegalStateException where there is no such folder
     */
    public static SortedMap<String, byte[]> below(String folder) {
        URL url = ProgramFiles.class.getClassLoader().getResource(folder);
        if (url == null) {
            throw new IllegalStateException("The folder " + folder + " is missing from the program; build it again.");
        }
        try {
            URLConnection found = url.openConnection();
            return found instanceof JarURLConnection inJar ? below(inJar) : below(Path.of(URI.create(url.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, byte[]> below(JarURLConnection folder) throws IOException {
        folder.setUseCaches(false); // so that closing it closes it for nobody else
        String prefix = folder.getEntryName() + (folder.getEntryName().endsWith("/") ? "" : "/");
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (JarFile jar = folder.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        files.put(entry.getName().substring(prefix.length()), content.readAllBytes());
                    }
                }
            }
        }
        return files;
    }

    private static SortedMap<String, byte[]> below(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
        }
        return files;
    }
}
