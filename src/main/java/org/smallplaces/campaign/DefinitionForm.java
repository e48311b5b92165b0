package org.smallplaces.campaign;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smallplaces.core.Language;

/**
 * The definition of a campaign as a form has it: what was typed, by the names of the fields, whether it is in order or
 * not. Words that differ from language to language have its tag at the end, such as {@code title.he}; those of a target
 * its number before, such as {@code target.0.office.he}.
 *
 * @param fields only those that are not empty and have a name that is known here
 */
public record DefinitionForm(SortedMap<String, String> fields) {
    /** To how many a campaign may be addressed by the form. */
    public static final int MOST_TARGETS = 6;

    /** The field that holds the hash of the picture. */
    static final String PICTURE = "picture";

    private static final int MOST = 100;
    private static final String LANGUAGES = "languages";
    private static final List<String> PLAIN = List.of(
            "kind",
            LANGUAGES,
            "timezone",
            "opens",
            "closes",
            "send-by",
            "goal",
            "remind-after-days",
            "default-visibility",
            "areas",
            "privacy-contact",
            "circulation",
            "sign-on",
            "discreet",
            PICTURE);
    private static final Pattern BY_LANGUAGE = Pattern.compile(
            "(?:title|summary|ask|organiser|who-may-sign|controller|picture-alt|consent-signature|consent-updates)\\.([a-z0-9-]{2,12})");
    private static final Pattern OF_TARGET =
            Pattern.compile("target\\.([0-9])\\.(?:address|cc|(?:office|name|salutation)\\.([a-z0-9-]{2,12}))");
    private static final Pattern MANY_LINES = Pattern.compile("target\\.[0-9]\\.(?:address|cc)");

    public DefinitionForm {
        SortedMap<String, String> known = new TreeMap<>();
        fields.forEach((name, value) -> {
            String clean = value.replace("\0", "");
            String typed = MANY_LINES.matcher(name).matches() ? clean.strip() : inOneLine(clean);
            if (isKnown(name) && !typed.isEmpty()) {
                known.put(name, typed);
            }
        });
        fields = Collections.unmodifiableSortedMap(known);
    }

    /** The form of a campaign that has nothing yet but its languages. */
    public static DefinitionForm begin(List<Language> languages, String zone) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("kind", "to-be-confirmed");
        fields.put(
                LANGUAGES,
                String.join(" ", languages.stream().map(Language::tag).toList()));
        fields.put("timezone", zone);
        fields.put("default-visibility", "recipient-only");
        fields.put("areas", "uk-postcode");
        fields.put("remind-after-days", "2");
        return new DefinitionForm(fields);
    }

    /** The same with one more thing typed. */
    public DefinitionForm with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(fields);
        more.put(name, value);
        return new DefinitionForm(more);
    }

    /** The same with the picture of {@code other}, which has a page of its own. */
    public DefinitionForm withPictureOf(DefinitionForm other) {
        SortedMap<String, String> both = new TreeMap<>(fields);
        both.keySet().removeIf(name -> name.startsWith(PICTURE));
        other.fields.forEach((name, value) -> {
            if (name.startsWith(PICTURE)) {
                both.put(name, value);
            }
        });
        return new DefinitionForm(both);
    }

    /** The same with what stands around the text in {@code other}, which has a page of its own. */
    public DefinitionForm withAroundOf(DefinitionForm other) {
        SortedMap<String, String> both = new TreeMap<>(fields);
        both.keySet().removeIf(AroundFields::is);
        other.fields.forEach((name, value) -> {
            if (AroundFields.is(name)) {
                both.put(name, value);
            }
        });
        return new DefinitionForm(both);
    }

    /** The hash of the picture, or empty. */
    public String picture() {
        return value(PICTURE);
    }

    /** Whether a form may have a field of this name. */
    public static boolean isKnown(String name) {
        Matcher target = OF_TARGET.matcher(name);
        if (target.matches()) {
            return Integer.parseInt(target.group(1)) < MOST_TARGETS && isLanguage(target.group(2));
        }
        if (AroundFields.is(name)) {
            return true;
        }
        Matcher words = BY_LANGUAGE.matcher(name);
        return PLAIN.contains(name) || (words.matches() && isLanguage(words.group(1)));
    }

    private static boolean isLanguage(@Nullable String tag) {
        return tag == null || Language.parse(tag).isPresent();
    }

    private static String inOneLine(String typed) {
        return typed.strip().replaceAll("[\\r\\n\\t]+ *", " ");
    }

    /** What was typed there, or nothing. */
    public String value(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The languages chosen, the campaign's own first. */
    public List<Language> languages() {
        return Arrays.stream(value(LANGUAGES).split("[ ,]+", -1))
                .flatMap(tag -> Language.parse(tag).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .toList();
    }

    /** The numbers of the targets of which anything is said. */
    public List<Integer> targets() {
        return numbers("target");
    }

    /** The numbers of those of a group, such as {@link AroundFields#STEP}, of which anything is said. */
    public List<Integer> numbers(String group) {
        return IntStream.range(0, MOST)
                .filter(number ->
                        fields.keySet().stream().anyMatch(name -> name.startsWith(group + "." + number + ".")))
                .boxed()
                .toList();
    }

    /** The words in the reader's language, else in the first in which there are any. */
    public Optional<String> words(String name, Language wanted) {
        return Stream.concat(Stream.of(wanted), languages().stream())
                .map(language -> value(name + "." + language))
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    /** The names of the fields in which {@code other} differs. */
    public List<String> differences(DefinitionForm other) {
        LinkedHashSet<String> names = new LinkedHashSet<>(fields.keySet());
        names.addAll(other.fields.keySet());
        return names.stream()
                .filter(name -> !value(name).equals(other.value(name)))
                .sorted()
                .toList();
    }
}
