package org.smallplaces.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code minor-changes}: which versions change spelling or layout alone, each by its number. */
final class MinorChangesReader {
    static final List<String> FIELDS = List.of("version", "reason");

    private final Values values;
    private final LocalisedReader localised;

    MinorChangesReader(Values values, LocalisedReader localised) {
        this.values = values;
        this.localised = localised;
    }

    /** Those declared without a mistake, by the number of the version that the change makes. */
    Map<Integer, MinorChange> read(Node list) {
        Map<Integer, MinorChange> changes = new HashMap<>();
        for (Node item : values.items(list)) {
            values.fields(item, FIELDS).ifPresent(fields -> {
                Optional<Integer> version = fields.required(
                                "version",
                                "Add the number of the version that the change makes, such as \"version: 2\".")
                        .flatMap(this::version);
                Optional<MinorChange> change = fields.required(
                                "reason", "Add what was corrected: those who have signed are told it.")
                        .flatMap(node -> localised.name(node, MinorChange.LONGEST_REASON))
                        .map(MinorChange::new);
                if (version.isPresent() && changes.containsKey(version.get())) {
                    values.wrong(item, "This version stands here twice.", "Delete one of the two.");
                } else if (version.isPresent() && change.isPresent()) {
                    changes.put(version.get(), change.get());
                }
            });
        }
        return changes;
    }

    private Optional<Integer> version(Node node) {
        return values.count(node)
                .flatMap(number -> number > 1
                        ? Optional.of(number)
                        : values.wrong(
                                        node,
                                        "The first version changes nothing.",
                                        "Write the number of the version that the change makes, from 2 on.")
                                .map(Integer::valueOf));
    }
}
