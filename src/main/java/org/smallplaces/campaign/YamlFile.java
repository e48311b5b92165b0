package org.smallplaces.campaign;

import java.util.Optional;
import org.smallplaces.campaign.Mistakes.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Turns a YAML file into nodes that know their places. Every value stays a string as written: no tags, no anchors, no
 * guessing that {@code no} is a boolean or that {@code 2027-01-31} is a date.
 */
final class YamlFile {
    private static final int DEEPEST = 10;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setAllowDuplicateKeys(false)
            .setAllowRecursiveKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(64 * 1024)
            .build();

    private YamlFile() {}

    /** The mapping that the file consists of, or nothing where its form is wrong. */
    static Optional<MappingNode> parse(String text, Mistakes mistakes) {
        try {
            if (!isPlain(text, mistakes)) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            mistakes.add(
                    root.map(YamlFile::place).orElse(Place.START),
                    "The file holds no fields.",
                    "Write one field on each line, such as \"kind: petition\".");
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(YamlFile::place)
                    .orElse(Place.START);
            mistakes.add(
                    place,
                    "This is not YAML: " + e.getProblem() + ".",
                    "Check indentation, colons and quotes here and in the line above.");
        } catch (YamlEngineException e) {
            mistakes.add(Place.START, "This is not YAML.", "Compare the file with the example in campaigns/README.md.");
        }
        return Optional.empty();
    }

    /** Where the node begins. */
    static Place place(Node node) {
        return node.getStartMark().map(YamlFile::place).orElse(Place.START);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Looks at the events first, since composing deeply nested or self-referring nodes could exhaust the stack. */
    private static boolean isPlain(String text, Mistakes mistakes) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            Place place = event.getStartMark().map(YamlFile::place).orElse(Place.START);
            if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                mistakes.add(place, "Anchors and aliases (& and *) are not used here.", "Write the value out.");
                return false;
            }
            if (hasTag(event)) {
                mistakes.add(place, "Tags (beginning with !) are not used here.", "Put the value in quotes.");
                return false;
            }
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > DEEPEST) {
                mistakes.add(place, "The values are nested too deeply.", "Compare with campaigns/README.md.");
                return false;
            }
        }
        return true;
    }

    private static boolean hasTag(Event event) {
        return (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
                || (event instanceof CollectionStartEvent start
                        && start.getTag().isPresent());
    }
}
