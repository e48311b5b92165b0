package org.smallplaces.campaign;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Reads a campaign's own words of consent. Consent is informed only where it says who uses the data, for what and who gets
 * it (UK GDPR, recital 42), so those words have to hold the places where the three are filled in.
 */
final class ConsentReader {
    static final List<String> FIELDS = List.of("signature", "updates");

    /** What each purpose has to name: who answers, what for, and of a signature to whom it goes. */
    private static final Map<ConsentPurpose, List<String>> NEEDED = Map.of(
            ConsentPurpose.SIGNATURE, List.of("{controller}", "{title}", "{target}"),
            ConsentPurpose.UPDATES, List.of("{controller}", "{title}"));

    private static final List<String> KNOWN = List.of("{controller}", "{title}", "{target}", "{organiser}");
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}?|}");
    private static final int LONGEST = 600;

    private final Values values;
    private final LocalisedReader localised;

    ConsentReader(Values values, LocalisedReader localised) {
        this.values = values;
        this.localised = localised;
    }

    Map<ConsentPurpose, Localised> read(Node node) {
        Map<ConsentPurpose, Localised> read = new EnumMap<>(ConsentPurpose.class);
        values.fields(node, FIELDS).ifPresent(fields -> {
            for (ConsentPurpose purpose : ConsentPurpose.values()) {
                fields.get(Values.nameInFile(purpose))
                        .flatMap(value -> words(value, purpose))
                        .ifPresent(words -> read.put(purpose, words));
            }
        });
        return read;
    }

    private Optional<Localised> words(Node node, ConsentPurpose purpose) {
        return localised.words(node, LONGEST).filter(words -> {
            boolean whole = true;
            for (Map.Entry<Language, String> one : words.byLanguage().entrySet()) {
                whole &= check(place(node, one.getKey()), one.getValue(), purpose);
            }
            return whole;
        });
    }

    private static Node place(Node node, Language language) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(one -> one.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(language.tag()))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                        .orElse(node)
                : node;
    }

    private boolean check(Node node, String words, ConsentPurpose purpose) {
        for (String needed : NEEDED.getOrDefault(purpose, List.of())) {
            if (!words.contains(needed)) {
                values.wrong(
                        node,
                        Fault.of("consent", "place", needed),
                        "Consent has to name who uses the data, what for and to whom it goes: " + needed
                                + " is missing.",
                        "Write " + needed + " where it belongs in the sentence.");
                return false;
            }
        }
        Optional<String> unknown = PLACE.matcher(words)
                .results()
                .map(found -> found.group())
                .filter(found -> !KNOWN.contains(found))
                .findFirst();
        unknown.ifPresent(found -> values.wrong(
                node,
                new Fault("consent-place", Map.of("place", found, "known", String.join(" ", KNOWN))),
                "Nothing is filled in for " + found + ".",
                "Use {controller}, {title}, {target} or {organiser}."));
        return unknown.isEmpty();
    }
}
