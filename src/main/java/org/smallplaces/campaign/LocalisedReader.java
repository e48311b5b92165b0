package org.smallplaces.campaign;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads words by language: every language of the campaign has its own. */
final class LocalisedReader {
    private static final int LONGEST_TAG = 12;

    private final Values values;
    private final List<Language> languages;

    LocalisedReader(Values values, List<Language> languages) {
        this.values = values;
        this.languages = languages;
    }

    /** The languages of the campaign, in their order; those that are no language tags are told as mistakes. */
    static List<Language> languages(Node node, Values values) {
        Set<Language> languages = new LinkedHashSet<>();
        List<Node> items = values.items(node);
        for (Node item : items) {
            Optional<String> tag = values.line(item, LONGEST_TAG);
            Optional<Language> language = tag.flatMap(Language::parse);
            if (tag.isPresent() && language.isEmpty()) {
                values.wrong(item, "This is not a language tag.", "Write it like en, he, cy or ar.");
            } else if (language.isPresent() && !languages.add(language.get())) {
                values.wrong(item, "This language stands here twice.", "Delete one of the two.");
            }
        }
        if (items.isEmpty() && node instanceof SequenceNode) {
            values.wrong(
                    node,
                    Fault.of("languages"),
                    "There is no language here.",
                    "Write it like [en] or [en, he], the campaign's own first.");
        }
        return List.copyOf(languages);
    }

    /** Words that differ from language to language; a single value is enough where there is one language. */
    Optional<Localised> words(Node node, int longest) {
        if (node instanceof MappingNode) {
            return byLanguage(node, longest);
        }
        if (languages.size() > 1) {
            String remedy = "Write one line for each: " + tags() + ".";
            values.wrong(node, "The campaign has several languages, this has one.", remedy);
            return Optional.empty();
        }
        return everywhere(node, longest);
    }

    /** A name that may be the same in every language: a single value, or one by language. */
    Optional<Localised> name(Node node, int longest) {
        return node instanceof MappingNode ? byLanguage(node, longest) : everywhere(node, longest);
    }

    private Optional<Localised> everywhere(Node node, int longest) {
        Optional<String> line = values.line(node, longest);
        return line.flatMap(words -> languages.stream().findFirst().map(first -> Localised.of(first, words)));
    }

    private Optional<Localised> byLanguage(Node node, int longest) {
        if (languages.isEmpty()) {
            return Optional.empty();
        }
        List<String> known = languages.stream().map(Language::tag).toList();
        Map<Language, String> words = new LinkedHashMap<>();
        values.fields(node, known).ifPresent(fields -> {
            for (Language language : languages) {
                String remedy = "Add a line \"" + language + ": …\" here, or take the language out of \"languages\".";
                fields.required(language.tag(), remedy)
                        .flatMap(value -> values.line(value, longest))
                        .ifPresent(line -> words.put(language, line));
            }
        });
        return words.size() == languages.size() ? Optional.of(new Localised(words)) : Optional.empty();
    }

    private String tags() {
        return String.join(", ", languages.stream().map(Language::tag).toList());
    }
}
