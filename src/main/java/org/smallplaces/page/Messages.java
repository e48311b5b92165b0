package org.smallplaces.page;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.smallplaces.core.Language;

/**
 * The sentences of {@code web/messages/<language>.properties}, in ICU message format (plurals and all). A language is
 * added by adding a file; a sentence that it lacks is said in English.
 */
public final class Messages {
    /** The language in which every sentence exists. */
    public static final Language FALLBACK = new Language("en");

    private static final String ENDING = ".properties";

    private final Map<Language, Sentences> sentences;
    private final List<Language> languages;

    private Messages(Map<Language, Sentences> sentences) {
        this.sentences = sentences;
        this.languages = sentences.keySet().stream()
                .sorted((a, b) -> a.equals(FALLBACK)
                        ? -1
                        : b.equals(FALLBACK) ? 1 : a.tag().compareTo(b.tag()))
                .toList();
    }

    /** Reads every language of {@code web}; a sentence that is not in the message format fails when it is first said. */
    public static Messages load(WebFolder web) {
        Map<Language, Sentences> all = new HashMap<>();
        web.below("messages").forEach((path, bytes) -> {
            if (path.endsWith(ENDING)) {
                Language language = new Language(path.substring(0, path.length() - ENDING.length()));
                all.put(language, Sentences.read(language, WebFolder.text(bytes)));
            }
        });
        if (!all.containsKey(FALLBACK)) {
            throw new IllegalStateException("web/messages/en.properties is missing; every sentence needs English.");
        }
        return new Messages(all);
    }

    /** The languages there are, English first. */
    public List<Language> languages() {
        return languages;
    }

    /** The keys that {@code language} has. */
    public SortedSet<String> keys(Language language) {
        return sentences.containsKey(language)
                ? new TreeSet<>(sentences.get(language).patterns().keySet())
                : new TreeSet<>();
    }

    /** Whether there is a sentence {@code key}. */
    public boolean has(String key) {
        return find(FALLBACK, key).isPresent();
    }

    /** The sentence {@code key} without arguments. */
    public String text(Language language, String key) {
        return text(language, key, Map.of());
    }

    /** The sentence {@code key} with its named arguments filled in; throws where there is no such sentence. */
    public String text(Language language, String key, Map<String, ?> arguments) {
        return find(language, key)
                .or(() -> find(FALLBACK, key))
                .orElseThrow(() -> new IllegalArgumentException("no message " + key))
                .with(arguments);
    }

    /** A sentence that stands in no file, in the message format, with its named arguments filled in as those of others. */
    public String fill(Language language, String pattern, Map<String, ?> arguments) {
        return Sentence.parse(language, pattern).with(arguments);
    }

    private Optional<Sentence> find(Language language, String key) {
        return Optional.ofNullable(sentences.get(language)).flatMap(of -> of.find(key));
    }

    /** Those of one language by their keys: as they stand in the file, and parsed once they were needed. */
    private record Sentences(Language language, Map<String, String> patterns, ConcurrentMap<String, Sentence> parsed) {
        static Sentences read(Language language, String file) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> patterns = new HashMap<>();
            properties.forEach((key, pattern) -> patterns.put((String) key, (String) pattern));
            return new Sentences(language, patterns, new ConcurrentHashMap<>());
        }

        Optional<Sentence> find(String key) {
            Sentence known = parsed.get(key); // without a lock, as it is nearly always
            return known == null && patterns.containsKey(key)
                    ? Optional.of(parsed.computeIfAbsent(key, this::parse))
                    : Optional.ofNullable(known);
        }

        private Sentence parse(String key) {
            try {
                return Sentence.parse(language, patterns.getOrDefault(key, ""));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "web/messages/" + language + ".properties: " + key + " is not in the message format", e);
            }
        }
    }

    /** A sentence, parsed once; ICU's formatter is not safe for threads, so each use works on a copy. */
    private record Sentence(String plain, Optional<MessageFormat> format, Insertions insertions) {
        static Sentence parse(Language language, String pattern) {
            MessageFormat format = new MessageFormat(pattern, language.locale());
            return format.getArgumentNames().isEmpty()
                    ? new Sentence(format.format(new Object[0]), Optional.empty(), Insertions.NONE)
                    : new Sentence("", Optional.of(format), Insertions.of(pattern, language));
        }

        String with(Map<String, ?> arguments) {
            if (format.isEmpty()) {
                return plain;
            }
            if (!arguments.keySet().containsAll(format.get().getArgumentNames())) {
                throw new IllegalArgumentException(
                        "the sentence needs " + format.get().getArgumentNames() + ", got " + arguments.keySet());
            }
            return format.get().clone().format(insertions.isolated(arguments));
        }
    }
}
