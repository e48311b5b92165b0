package org.smallplaces.campaign;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.smallplaces.core.AccessList;
import org.smallplaces.http.Clients;
import org.smallplaces.mail.EmailAddresses;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads lists of networks, domains and hashed addresses. */
final class ListReader {
    private static final List<String> FIELDS = List.of("networks", "domains", "addresses");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}");
    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 200;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’׳״]+");
    private static final Pattern NAME = Pattern.compile("\\p{L}[^\\p{L}]*[\\s\\p{Pd}][^\\p{L}]*\\p{L}");

    private final Values values;

    ListReader(Values values) {
        this.values = values;
    }

    AccessList read(Node node) {
        Optional<Fields> fields = values.fields(node, FIELDS);
        return new AccessList(
                List.copyOf(each(fields, "networks", this::network)),
                each(fields, "domains", this::domain),
                each(fields, "addresses", this::address));
    }

    /** A list of domains. */
    Set<String> domains(Node node) {
        return each(node, this::domain);
    }

    /** A list of single words. */
    Set<String> words(Node node) {
        return each(node, this::word);
    }

    /** A list of people's names, each of two words at least. */
    Set<String> names(Node node) {
        return each(node, this::name);
    }

    private Optional<String> word(Node node) {
        return values.line(node, LONGEST_NAME)
                .flatMap(typed -> WORD.matcher(typed).matches()
                        ? Optional.of(typed)
                        : values.wrong(node, "This is not one word.", "Write one word in letters."));
    }

    private Optional<String> name(Node node) {
        return values.line(node, LONGEST_NAME)
                .flatMap(typed -> NAME.matcher(typed).find()
                        ? Optional.of(typed)
                        : values.wrong(
                                node,
                                "One word alone is the name of too many people.",
                                "Write the whole name, such as Eleanor Roosevelt."));
    }

    private Set<String> each(Optional<Fields> fields, String name, Function<Node, Optional<String>> read) {
        return fields.flatMap(known -> known.get(name))
                .map(node -> each(node, read))
                .orElse(Set.of());
    }

    private Set<String> each(Node list, Function<Node, Optional<String>> read) {
        Set<String> found = new LinkedHashSet<>();
        for (Node item : values.items(list)) {
            read.apply(item)
                    .filter(value -> !found.add(value))
                    .ifPresent(twice -> values.wrong(item, "This stands here twice.", "Delete one of the two."));
        }
        return found;
    }

    private Optional<String> network(Node node) {
        return values.line(node, LONGEST).flatMap(cidr -> {
            try {
                Clients.requireNetworks(List.of(cidr));
            } catch (IllegalArgumentException e) {
                return values.wrong(
                        node, "This is not a network.", "Write it like 192.0.2.0/24, 2001:db8::/32 or 192.0.2.7.");
            }
            return cidr.endsWith("/0")
                    ? values.wrong(node, "This network is everybody.", "Name a smaller one.")
                    : Optional.of(cidr);
        });
    }

    private Optional<String> domain(Node node) {
        return values.line(node, LONGEST).flatMap(typed -> {
            String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            try {
                if (plain.contains(".") && !plain.contains("@")) {
                    return Optional.of(EmailAddresses.asciiDomain(plain));
                }
            } catch (IllegalArgumentException e) {
                // told below
            }
            return values.wrong(node, "This is not a domain.", "Write what stands after the @, such as example.org.");
        });
    }

    private Optional<String> address(Node node) {
        return values.line(node, LONGEST).flatMap(typed -> {
            String hash = typed.toLowerCase(Locale.ROOT);
            return HASH.matcher(hash).matches()
                    ? Optional.of(hash)
                    : values.wrong(
                            node,
                            "This is not the hash of an address; an address itself may not stand here.",
                            "Write the 32 digits that \"smallplaces address-hash\" prints for it.");
        });
    }
}
