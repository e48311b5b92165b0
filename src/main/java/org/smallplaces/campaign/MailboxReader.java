package org.smallplaces.campaign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.smallplaces.core.MailboxRule;
import org.smallplaces.core.MailboxRules;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads which addresses reach one mailbox. */
final class MailboxReader {
    private static final List<String> FIELDS =
            List.of("domains", "one-mailbox", "tags", "ignored", "alike", "subdomains");
    private static final Pattern SIGNS = Pattern.compile("[-+._=]{1,5}");
    private static final int LONGEST = 20;

    private final Values values;
    private final ListReader lists;
    private final Map<String, MailboxRule> rules = new HashMap<>();

    MailboxReader(Values values, ListReader lists) {
        this.values = values;
        this.lists = lists;
    }

    MailboxRules read(Node list) {
        for (Node item : values.items(list)) {
            values.fields(item, FIELDS).ifPresent(fields -> add(item, fields));
        }
        return new MailboxRules(rules);
    }

    private void add(Node item, Fields fields) {
        Set<String> domains = fields.required("domains", "Add a line such as \"domains: [example.org]\".")
                .map(lists::domains)
                .orElse(Set.of());
        boolean one = yes(fields, "one-mailbox");
        boolean subdomains = yes(fields, "subdomains");
        String tags = signs(fields, "tags");
        String ignored = signs(fields, "ignored");
        String alike = signs(fields, "alike");
        for (String domain : domains) {
            String known = one ? domains.iterator().next() : domain;
            if (rules.putIfAbsent(domain, new MailboxRule(known, tags, ignored, alike, subdomains)) != null) {
                values.wrong(item, "The domain " + domain + " has a rule already.", "Keep one of the two.");
            }
        }
    }

    private boolean yes(Fields fields, String name) {
        return fields.get(name).flatMap(values::yesOrNo).orElse(false);
    }

    private String signs(Fields fields, String name) {
        return fields.get(name).flatMap(this::signs).orElse("");
    }

    private Optional<String> signs(Node node) {
        return values.line(node, LONGEST)
                .flatMap(typed -> SIGNS.matcher(typed).matches()
                        ? Optional.of(typed)
                        : values.wrong(node, "These are not such characters.", "Use some of: + - . _ ="));
    }
}
