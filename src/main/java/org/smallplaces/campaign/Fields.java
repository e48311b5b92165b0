package org.smallplaces.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.campaign.Mistakes.Place;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The fields of one mapping. A field that is unknown, written twice or missing is a mistake. */
final class Fields {
    private final Place start;
    private final Mistakes mistakes;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /**
     * @param known the names that may occur, in the order in which they are documented
     */
    Fields(MappingNode mapping, List<String> known, Mistakes mistakes) {
        this.start = YamlFile.place(mapping);
        this.mistakes = mistakes;
        for (NodeTuple field : mapping.getValue()) {
            if (field.getKeyNode() instanceof ScalarNode key) {
                take(key, field.getValueNode(), known);
            } else {
                String remedy = "Use one of: " + String.join(", ", known) + ".";
                mistakes.add(YamlFile.place(field.getKeyNode()), "This is not the name of a field.", remedy);
            }
        }
    }

    private void take(ScalarNode key, Node value, List<String> known) {
        String name = key.getValue();
        if (name.equals("slug") && !known.contains("slug")) {
            String problem = "The field \"slug\" does not exist.";
            mistakes.add(YamlFile.place(key), problem, "Delete the line: the name of the folder is the slug.");
        } else if (!known.contains(name)) {
            String problem = "The field \"" + Characters.shown(name) + "\" does not exist.";
            mistakes.add(YamlFile.place(key), problem, Spelling.suggest(name, known));
        } else if (values.putIfAbsent(name, value) != null) {
            mistakes.add(
                    YamlFile.place(key), "The field \"" + name + "\" stands here twice.", "Delete one of the two.");
        }
    }

    Optional<Node> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The field, or a mistake where it is missing. */
    Optional<Node> required(String name, String remedy) {
        Optional<Node> value = get(name);
        if (value.isEmpty()) {
            mistakes.add(start, "The field \"" + name + "\" is missing.", remedy);
        }
        return value;
    }

    /** Where the value of the field begins, or where the mapping does if there is no such field. */
    Place place(String name) {
        return get(name).map(YamlFile::place).orElse(start);
    }
}
