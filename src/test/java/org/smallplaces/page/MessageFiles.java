package org.smallplaces.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.smallplaces.core.Language;

/** The files of messages as they were written, sentence by sentence. */
final class MessageFiles {
    private static final String ENDING = ".properties";

    private MessageFiles() {}

    static Map<Language, Map<String, String>> read(WebFolder web) {
        Map<Language, Map<String, String>> files =
                new TreeMap<>((one, other) -> one.tag().compareTo(other.tag()));
        web.below("messages").forEach((name, bytes) -> files.put(language(name), sentences(WebFolder.text(bytes))));
        return files;
    }

    /** Which keys stand in a file more than once: the last one would silently win. */
    static List<String> repeated(WebFolder web) {
        List<String> repeated = new ArrayList<>();
        web.below("messages").forEach((name, bytes) -> {
            Set<String> seen = new HashSet<>();
            WebFolder.text(bytes)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2)[0].strip())
                    .filter(key -> !seen.add(key))
                    .forEach(key -> repeated.add(name + ": " + key));
        });
        return repeated;
    }

    private static Language language(String name) {
        return new Language(name.substring(0, name.length() - ENDING.length()));
    }

    private static Map<String, String> sentences(String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sentences = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> sentences.put(key, properties.getProperty(key)));
        return sentences;
    }
}
