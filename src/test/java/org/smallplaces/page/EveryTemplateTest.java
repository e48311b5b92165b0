package org.smallplaces.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;

/** What holds for every template and every file of messages, whoever wrote them. */
class EveryTemplateTest {
    private static final Pattern ASKED_FOR = Pattern.compile("[({]t \"([^\"]+)\"");
    private static final Pattern QUOTED = Pattern.compile("\"([a-zA-Z0-9.-]+)\"");
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\{|\\{\\{&");
    private static final Pattern INLINE =
            Pattern.compile("style=|<style|<script(?![^>]* src=)| on[a-z]+=", Pattern.CASE_INSENSITIVE);

    private final WebFolder web = WebFolder.load();
    private final Messages messages = Messages.load(web);
    private final Map<String, String> templates = texts("templates");

    @Test
    void everyTemplateCompiles() {
        Templates loaded = Templates.load(web, messages, Assets.load(web));
        loaded.compileAll();
        assertThat(loaded.names()).hasSameSizeAs(templates.keySet());
    }

    @Test
    void everySentenceThatATemplateAsksForExists() {
        assertThat(messages.keys(Messages.FALLBACK)).containsAll(askedForByTemplates());
    }

    @Test
    void everyLanguageHasTheSameSentencesWithTheSameArguments() {
        Map<String, Set<String>> english = arguments(Messages.FALLBACK);
        for (Language language : messages.languages()) {
            Map<String, Set<String>> other = arguments(language);
            assertThat(other.keySet()).as("keys of %s", language).isEqualTo(english.keySet());
            other.forEach((key, names) -> assertThat(english.get(key))
                    .as("arguments of %s in %s", key, language)
                    .containsAll(names));
        }
    }

    /** The second of two would silently win. */
    @Test
    void noSentenceStandsTwiceInAFile() throws IOException {
        for (Language language : messages.languages()) {
            Path file = Path.of("web", "messages", language + ".properties");
            Set<String> keys = new TreeSet<>();
            assertThat(Files.readAllLines(file).stream()
                            .filter(line -> line.contains(" = ") && !line.startsWith("#"))
                            .map(line -> line.substring(0, line.indexOf(" = ")))
                            .filter(key -> !keys.add(key)))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @Test
    void noSentenceIsUnused() throws IOException {
        Set<String> unused = new TreeSet<>(messages.keys(Messages.FALLBACK));
        unused.removeAll(askedForByTemplates());
        Set<String> inJava = quotedInJava();
        unused.removeIf(key -> inJava.stream().anyMatch(quoted -> begins(key, quoted)));
        assertThat(unused).isEmpty();
    }

    @Test
    void nothingIsPrintedUnescaped() {
        templates.forEach((name, text) -> assertThat(text).as(name).doesNotContainPattern(UNESCAPED));
    }

    @Test
    void pagesHoldNoInlineScriptOrStyle() {
        templates.forEach((name, text) -> {
            boolean mail = name.startsWith("mail/") || name.startsWith("partials/mail-");
            boolean print = name.startsWith("pack/");
            if (!mail && !print) {
                assertThat(text).as(name).doesNotContainPattern(INLINE);
            }
        });
    }

    /** Java names a whole key, or the beginning of several, such as {@code "form.visibility." + value}. */
    private static boolean begins(String key, String quoted) {
        return key.equals(quoted)
                || quoted.contains(".") && key.startsWith(quoted.endsWith(".") ? quoted : quoted + ".");
    }

    private Set<String> askedForByTemplates() {
        Set<String> keys = new TreeSet<>();
        templates
                .values()
                .forEach(text -> ASKED_FOR.matcher(text).results().forEach(found -> keys.add(found.group(1))));
        return keys;
    }

    private static Set<String> quotedInJava() throws IOException {
        Set<String> quoted = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                QUOTED.matcher(Files.readString(source)).results().forEach(found -> quoted.add(found.group(1)));
            }
        }
        return quoted;
    }

    private Map<String, Set<String>> arguments(Language language) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(texts("messages").get(language + ".properties")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Map<String, Set<String>> names = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> names.put(
                        key, new MessageFormat(properties.getProperty(key), language.locale()).getArgumentNames()));
        return names;
    }

    private Map<String, String> texts(String folder) {
        Map<String, String> texts = new TreeMap<>();
        web.below(folder).forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }
}
