package org.smallplaces.campaign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.smallplaces.core.Target;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the officials to whom a campaign is addressed. */
final class TargetReader {
    static final List<String> FIELDS = List.of("office", "name", "salutation", "address", "cc");
    private static final int LONGEST = 100;
    private static final int MOST_LINES = 8;

    private final Values values;
    private final LocalisedReader localised;
    private final List<Language> languages;

    TargetReader(Values values, LocalisedReader localised, List<Language> languages) {
        this.values = values;
        this.localised = localised;
        this.languages = languages;
    }

    /** The targets in their order; two of the same name and office are a mistake. */
    List<Target> read(Node node) {
        List<Target> targets = new ArrayList<>();
        Set<List<Localised>> seen = new HashSet<>();
        for (Node item : values.items(node)) {
            Optional<Target> target = values.fields(item, FIELDS).flatMap(this::target);
            if (target.isPresent()
                    && !seen.add(List.of(target.get().name(), target.get().office()))) {
                values.wrong(
                        item, Fault.of("target-twice"), "This target stands here twice.", "Delete one of the two.");
            }
            target.ifPresent(targets::add);
        }
        return targets;
    }

    private Optional<Target> target(Fields fields) {
        Optional<Localised> office = fields.required("office", "Add the office, such as \"office: Home Secretary\".")
                .flatMap(node -> localised.name(node, LONGEST));
        Optional<Localised> salutation = fields.required(
                        "salutation", "Add how the letter opens, such as \"salutation: Dear Home Secretary\".")
                .flatMap(node -> localised.name(node, LONGEST));
        Optional<Localised> name = fields.get("name").flatMap(node -> localised.name(node, LONGEST));
        List<String> address = fields.get("address").map(this::lines).orElse(List.of());
        List<String> copies = fields.get("cc").map(this::lines).orElse(List.of());
        if (office.isEmpty() || salutation.isEmpty()) {
            return Optional.empty();
        }
        Localised named = name.orElseGet(() -> Localised.of(languages.get(0), ""));
        return Optional.of(new Target(named, office.get(), address, salutation.get(), copies));
    }

    private List<String> lines(Node node) {
        List<Node> items = values.items(node);
        if (items.size() > MOST_LINES) {
            String problem = "There are more than " + MOST_LINES + " lines.";
            values.wrong(
                    node, Fault.of("address-lines", "most", MOST_LINES), problem, "Keep those that a postman needs.");
        }
        return items.stream()
                .flatMap(item -> values.line(item, LONGEST).stream())
                .toList();
    }
}
