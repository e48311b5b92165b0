package org.smallplaces.core;

/**
 * How the provider of a domain finds the mailbox of an address.
 *
 * @param domain under which its mailboxes are known, in its ASCII form
 * @param tags characters that begin a tag at the end of a name, such as {@code +}
 * @param ignored characters that make no difference in a name
 * @param alike characters of which each stands for the others; empty where there are none
 * @param subdomains whether {@code anything@name.domain} reaches the mailbox {@code name@domain}
 */
public record MailboxRule(String domain, String tags, String ignored, String alike, boolean subdomains) {
    /** The name of the mailbox that {@code local} reaches; at least one character stays. */
    String name(String local) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (!name.isEmpty() && tags.indexOf(c) >= 0) {
                break;
            }
            if (ignored.indexOf(c) < 0) {
                name.append(alike.indexOf(c) < 0 ? c : alike.charAt(0));
            }
        }
        return name.isEmpty() ? local : name.toString();
    }
}
