package org.smallplaces.campaign;

import com.sanctionco.jmail.JMail;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads single values: each method gives the value, or nothing after it has told the mistake. */
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int LONGEST_ADDRESS = 254;

    private final Mistakes mistakes;

    Values(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    Optional<String> wrong(Node node, String problem, String remedy) {
        return wrong(node, Fault.OTHER, problem, remedy);
    }

    Optional<String> wrong(Node node, Fault fault, String problem, String remedy) {
        mistakes.add(YamlFile.place(node), fault, problem, remedy);
        return Optional.empty();
    }

    /** One line of words in NFC, not empty, of at most {@code longest} characters. */
    Optional<String> line(Node node, int longest) {
        if (!(node instanceof ScalarNode scalar)) {
            return wrong(node, "A single value is expected here.", "Write it on the same line, after the colon.");
        }
        String words = Normalizer.normalize(scalar.getValue().strip(), Normalizer.Form.NFC);
        if (words.isEmpty()) {
            return wrong(node, Fault.EMPTY, "There is no value here.", "Fill it in, or delete the line.");
        }
        int length = words.codePointCount(0, words.length());
        if (length > longest) {
            String problem = "This is too long: " + length + " characters.";
            Fault fault = new Fault("long", Map.of("length", length, "longest", longest));
            return wrong(node, fault, problem, "Use at most " + longest + " characters.");
        }
        if (words.contains("\n") || words.contains("\r") || words.contains("\t")) {
            String remedy = "Write it on one line, or begin it with \">\" so that its lines are joined.";
            return wrong(node, Fault.of("lines"), "There are several lines where one is expected.", remedy);
        }
        Optional<Integer> faulty = words.codePoints()
                .filter(c -> Characters.fault(c).isPresent())
                .boxed()
                .findFirst();
        if (faulty.isPresent()) {
            String fault = Characters.fault(faulty.get()).orElseThrow();
            String name = Characters.name(faulty.get());
            Fault told = Fault.of("character", "character", name);
            return wrong(node, told, "The character " + name + " " + fault + ".", "Delete it.");
        }
        return Optional.of(words);
    }

    /** The constant that the file names in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> choice(Node node, Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        List<String> names = constants.stream().map(Values::nameInFile).toList();
        return line(node, LONGEST_ADDRESS).flatMap(word -> {
            int at = names.indexOf(word);
            return at >= 0
                    ? Optional.of(constants.get(at))
                    : unknown(node, word, names).map(none -> constants.get(0));
        });
    }

    /** One of the names. */
    Optional<String> choice(Node node, List<String> names) {
        return line(node, LONGEST_ADDRESS)
                .flatMap(word -> names.contains(word) ? Optional.of(word) : unknown(node, word, names));
    }

    private Optional<String> unknown(Node node, String word, List<String> names) {
        String problem = "\"" + Characters.shown(word) + "\" is not known here.";
        return wrong(node, Fault.of("choice"), problem, Spelling.suggest(word, names));
    }

    static String nameInFile(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Optional<Integer> count(Node node) {
        return line(node, LONGEST_ADDRESS).flatMap(digits -> {
            if (NUMBER.matcher(digits).matches() && Integer.parseInt(digits) > 0) {
                return Optional.of(Integer.parseInt(digits));
            }
            return wrong(node, Fault.of("count"), "This is not a count.", "Write digits only, such as 1000.")
                    .map(Integer::valueOf);
        });
    }

    Optional<Boolean> yesOrNo(Node node) {
        return choice(node, List.of("true", "false")).map(Boolean::valueOf);
    }

    Optional<String> emailAddress(Node node) {
        return line(node, LONGEST_ADDRESS)
                .flatMap(address -> JMail.strictValidator().isValid(address)
                        ? Optional.of(address)
                        : wrong(
                                node,
                                Fault.of("email"),
                                "This is not an e-mail address.",
                                "Write it like privacy@example.org."));
    }

    /** The items of a list; none after a mistake. */
    List<Node> items(Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        mistakes.add(
                YamlFile.place(node), "A list is expected here.", "Begin each item on a line of its own with \"- \".");
        return List.of();
    }

    Optional<Fields> fields(Node node, List<String> known) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Fields(mapping, known, mistakes));
        }
        mistakes.add(
                YamlFile.place(node),
                "Fields are expected here.",
                "Use, indented on lines of their own: " + String.join(", ", known) + ".");
        return Optional.empty();
    }
}
