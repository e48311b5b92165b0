package org.smallplaces.core;

import java.util.List;
import java.util.Set;

/**
 * Whom the operator lets pass, or does not.
 *
 * @param networks in CIDR notation
 * @param domains in their ASCII form; each stands for the domains below it too
 * @param addresses keyed hashes in lower-case hex, so that the file names nobody
 */
public record AccessList(List<String> networks, Set<String> domains, Set<String> addresses) {
    public static final AccessList EMPTY = new AccessList(List.of(), Set.of(), Set.of());

    public AccessList {
        networks = List.copyOf(networks);
        domains = Set.copyOf(domains);
        addresses = Set.copyOf(addresses);
    }

    boolean hasDomain(String domain) {
        return contains(domains, domain);
    }

    /** Whether {@code domains} has the domain or one above it. */
    static boolean contains(Set<String> domains, String domain) {
        for (String rest = domain; rest.contains("."); rest = rest.substring(rest.indexOf('.') + 1)) {
            if (domains.contains(rest)) {
                return true;
            }
        }
        return false;
    }
}
