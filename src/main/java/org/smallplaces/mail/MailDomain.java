package org.smallplaces.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.vault.DkimKey;

/**
 * Asks the DNS whether others will trust mail from our domain: MX (RFC 5321, section 5), SPF (RFC 7208), DKIM (RFC 6376)
 * and DMARC (RFC 7489).
 */
public final class MailDomain {
    /** Where providers usually keep their key; DKIM has no way to ask for all. */
    private static final List<String> USUAL_SELECTORS =
            List.of("default", "mail", "dkim", "selector1", "s1", "k1", "google");

    private final Vertx vertx;
    private final String domain;
    private final DnsRecords records;

    /** @param domain after the @ of whom our mail comes from, in ASCII */
    public MailDomain(Vertx vertx, String domain) {
        this(vertx, domain, "");
    }

    /** @param server to ask instead of the system's own, such as {@code 127.0.0.1:5353} */
    MailDomain(Vertx vertx, String domain, String server) {
        this.vertx = vertx;
        this.domain = domain;
        this.records = new DnsRecords(server);
    }

    public String name() {
        return domain;
    }

    /** Whether the public DNS can know it: not an address, nor a name that is reserved (RFC 2606, RFC 6762). */
    public boolean isPublic() {
        String last = domain.substring(domain.lastIndexOf('.') + 1);
        return domain.contains(".") && !last.matches("[0-9]+|.*]|example|test|invalid|localhost|local|internal");
    }

    /**
     * Looks, on a worker thread; never fails.
     *
     * @param selector of the DKIM key, where it is known
     */
    public Future<List<DomainFinding>> look(Optional<String> selector) {
        return look(selector, Optional.empty());
    }

    /**
     * The same where we sign our mail ourselves: then it is looked whether our key stands in the DNS.
     *
     * @param own the key by which we sign
     */
    public Future<List<DomainFinding>> look(Optional<String> selector, Optional<DkimKey> own) {
        return vertx.executeBlocking(() -> found(selector, own), false);
    }

    private List<DomainFinding> found(Optional<String> selector, Optional<DkimKey> own) {
        List<DomainFinding> found = new ArrayList<>();
        try {
            found.add(mx());
            found.add(spf());
            found.add(own.isPresent() ? ownDkim(own.get()) : dkim(selector));
            found.add(dmarc());
        } catch (DnsRecords.Unanswered silence) {
            found.add(DomainFinding.UNANSWERED);
        }
        return List.copyOf(found);
    }

    private DomainFinding mx() throws DnsRecords.Unanswered {
        List<String> found = records.mx(domain);
        if (found.isEmpty()) {
            return DomainFinding.MX_MISSING;
        }
        boolean none = found.stream().allMatch(record -> record.strip().endsWith(" ."));
        return none ? DomainFinding.MX_NONE : DomainFinding.MX_GOOD;
    }

    private DomainFinding spf() throws DnsRecords.Unanswered {
        List<String> found = records.txt(domain).stream()
                .map(record -> record.toLowerCase(Locale.ROOT))
                .filter(record -> record.equals("v=spf1") || record.startsWith("v=spf1 "))
                .toList();
        if (found.size() != 1) {
            return found.isEmpty() ? DomainFinding.SPF_MISSING : DomainFinding.SPF_TWICE;
        }
        boolean open = List.of(found.get(0).split("\\s+")).stream().anyMatch(term -> term.matches("\\+?all"));
        return open ? DomainFinding.SPF_OPEN : DomainFinding.SPF_GOOD;
    }

    /** Whoever splits a long record into several strings has not changed it: white space does not count. */
    private DomainFinding ownDkim(DkimKey own) throws DnsRecords.Unanswered {
        List<String> found = records.txt(own.selector() + "._domainkey." + domain).stream()
                .flatMap(record -> tag(record, "p").stream())
                .map(key -> key.replaceAll("\\s", ""))
                .toList();
        return found.isEmpty()
                ? DomainFinding.DKIM_OWN_MISSING
                : found.contains(own.open()) ? DomainFinding.DKIM_GOOD : DomainFinding.DKIM_OWN_DIFFERS;
    }

    private DomainFinding dkim(Optional<String> known) throws DnsRecords.Unanswered {
        for (String selector : known.map(List::of).orElse(USUAL_SELECTORS)) {
            Optional<String> key = records.txt(selector + "._domainkey." + domain).stream()
                    .filter(record -> tag(record, "p").isPresent())
                    .findFirst();
            if (key.isPresent()) {
                return tag(key.get(), "p").filter(String::isEmpty).isPresent()
                        ? DomainFinding.DKIM_REVOKED
                        : DomainFinding.DKIM_GOOD;
            }
        }
        return known.isPresent() ? DomainFinding.DKIM_MISSING : DomainFinding.DKIM_UNKNOWN;
    }

    /** Where the domain itself has none, that of a domain above it holds. */
    private DomainFinding dmarc() throws DnsRecords.Unanswered {
        for (String at = domain; at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
            Optional<String> policy = records.txt("_dmarc." + at).stream()
                    .filter(record -> record.toLowerCase(Locale.ROOT).startsWith("v=dmarc1"))
                    .findFirst();
            if (policy.isPresent()) {
                boolean watching =
                        tag(policy.get(), "p").filter("none"::equalsIgnoreCase).isPresent();
                return watching ? DomainFinding.DMARC_NONE : DomainFinding.DMARC_GOOD;
            }
        }
        return DomainFinding.DMARC_MISSING;
    }

    private static Optional<String> tag(String record, String name) {
        for (String pair : record.split(";", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2 && parts[0].strip().equalsIgnoreCase(name)) {
                return Optional.of(parts[1].strip());
            }
        }
        return Optional.empty();
    }
}
