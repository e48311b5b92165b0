package org.smallplaces.core;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which addresses reach one mailbox, by the known habits of providers. At a domain without a rule an address is what it
 * says: a mailbox is never shared by mistake, since then a stranger would take somebody's place.
 */
public record MailboxRules(Map<String, MailboxRule> byDomain) {
    public static final MailboxRules NONE = new MailboxRules(Map.of());

    public MailboxRules {
        byDomain = Map.copyOf(byDomain);
    }

    /** These rules with those of {@code own}, which win where both know a domain. */
    public MailboxRules with(MailboxRules own) {
        Map<String, MailboxRule> both = new HashMap<>(byDomain);
        both.putAll(own.byDomain);
        return new MailboxRules(both);
    }

    /** The mailbox that the address reaches, in a form that is equal for every way to write it. */
    public String mailbox(EmailAddress address) {
        String local = address.local();
        String domain = address.domain();
        return rule(domain)
                .map(rule -> rule.name(local) + "@" + rule.domain())
                .or(() -> bySubdomain(domain))
                .orElse(address.canonical());
    }

    private Optional<MailboxRule> rule(String domain) {
        return Optional.ofNullable(byDomain.get(domain));
    }

    private Optional<String> bySubdomain(String domain) {
        int dot = domain.indexOf('.');
        return rule(domain.substring(dot + 1))
                .filter(MailboxRule::subdomains)
                .map(rule -> rule.name(domain.substring(0, dot)) + "@" + rule.domain());
    }
}
