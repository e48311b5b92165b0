package org.smallplaces.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.campaign.Mistakes.Place;
import org.smallplaces.core.AccessList;
import org.smallplaces.core.MailboxRules;
import org.smallplaces.core.SigningLimits;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.SigningRules;
import org.smallplaces.core.SuspectNames;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads {@code rules.yml}, the operator's rules against abuse; {@code campaigns/README.md} documents its fields. They are
 * added to what is built in. An entry with a mistake is left out, and the others hold.
 */
final class RulesReader {
    static final String FILE = "rules.yml";
    private static final List<String> FIELDS =
            List.of("limits", "allow", "block", "mailboxes", "public-providers", "names");
    private static final List<String> NAMES = List.of("slurs", "notable", "allowed");
    private static final List<String> LIMITS = List.of("connection", "trusted-connection", "domain");
    private static final List<String> PACE = List.of("minute", "hour");

    private final Mistakes mistakes;
    private final Values values;
    private final ListReader lists;

    private RulesReader(Mistakes mistakes) {
        this.mistakes = mistakes;
        this.values = new Values(mistakes);
        this.lists = new ListReader(values);
    }

    /** The rules of {@code folder}: those built in, where it has no file of its own. */
    static SigningRules read(Path folder, SigningRules builtIn, Mistakes mistakes) {
        Path file = folder.resolve(FILE);
        return Files.exists(file)
                ? SourceFile.read(file, mistakes)
                        .map(text -> read(text, builtIn, mistakes))
                        .orElse(builtIn)
                : builtIn;
    }

    static SigningRules read(String text, SigningRules builtIn, Mistakes mistakes) {
        if (text.isBlank()) {
            mistakes.add(
                    Place.START,
                    "The file is empty.",
                    "Delete it where no rules of your own are meant, or leave a line in it that begins with #.");
            return builtIn;
        }
        if (text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
            return builtIn;
        }
        RulesReader reader = new RulesReader(mistakes);
        return YamlFile.parse(text, mistakes)
                .map(root -> reader.read(new Fields(root, FIELDS, mistakes), builtIn))
                .orElse(builtIn);
    }

    private SigningRules read(Fields fields, SigningRules builtIn) {
        MailboxRules own = fields.get("mailboxes")
                .map(new MailboxReader(values, lists)::read)
                .orElse(MailboxRules.NONE);
        Set<String> providers = new HashSet<>(builtIn.publicProviders());
        providers.addAll(fields.get("public-providers").map(lists::domains).orElse(Set.of()));
        return new SigningRules(
                fields.get("limits").map(this::limits).orElse(builtIn.limits()),
                fields.get("allow").map(lists::read).orElse(AccessList.EMPTY),
                fields.get("block").map(lists::read).orElse(AccessList.EMPTY),
                builtIn.mailboxes().with(own),
                Set.copyOf(providers),
                builtIn.disposable(),
                fields.get("names").map(this::names).map(builtIn.names()::with).orElse(builtIn.names()));
    }

    private SuspectNames names(Node node) {
        Optional<Fields> fields = values.fields(node, NAMES);
        return SuspectNames.of(
                fields.flatMap(known -> known.get("slurs")).map(lists::words).orElse(Set.of()),
                fields.flatMap(known -> known.get("notable")).map(lists::names).orElse(Set.of()),
                fields.flatMap(known -> known.get("allowed")).map(lists::names).orElse(Set.of()));
    }

    private SigningLimits limits(Node node) {
        SigningLimits standard = SigningLimits.DEFAULT;
        Optional<Fields> fields = values.fields(node, LIMITS);
        return new SigningLimits(
                pace(fields.flatMap(known -> known.get("connection")), standard.connection()),
                pace(fields.flatMap(known -> known.get("trusted-connection")), standard.trusted()),
                fields.flatMap(known -> known.get("domain"))
                        .flatMap(domain -> values.fields(domain, List.of("hour")))
                        .flatMap(domain -> domain.get("hour"))
                        .flatMap(values::count)
                        .orElse(standard.domainAnHour()));
    }

    private Pace pace(Optional<Node> node, Pace standard) {
        Optional<Fields> fields = node.flatMap(known -> values.fields(known, PACE));
        int minute = count(fields, "minute", standard.minute());
        int hour = count(fields, "hour", standard.hour());
        if (minute > hour) {
            mistakes.add(
                    fields.orElseThrow().place("minute"),
                    "More are allowed in a minute (" + minute + ") than in an hour (" + hour + ").",
                    "Give both, the larger one as \"hour\".");
            return standard;
        }
        return new Pace(minute, hour);
    }

    private int count(Optional<Fields> fields, String name, int standard) {
        return fields.flatMap(known -> known.get(name)).flatMap(values::count).orElse(standard);
    }
}
