package org.smallplaces.core;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The web domains of organisations: what people type, and which mailboxes belong to one. */
public final class WebDomains {
    private static final int LONGEST = 253;
    private static final Pattern TYPED = Pattern.compile("(?:https?://)?(?:www\\.)?([^/?#:@\\s]+)(?:[/?#:].*)?");

    /** Below these anybody may have a domain: a mailbox there says nothing about an organisation. */
    private static final Set<String> SHARED = Set.of(
            "co.uk",
            "org.uk",
            "ac.uk",
            "gov.uk",
            "ltd.uk",
            "me.uk",
            "net.uk",
            "nhs.uk",
            "plc.uk",
            "police.uk",
            "sch.uk",
            "co.il",
            "org.il",
            "ac.il",
            "gov.il",
            "net.il",
            "muni.il",
            "com.au",
            "org.au",
            "co.za",
            "org.za",
            "co.nz",
            "org.nz",
            "github.io",
            "wordpress.com",
            "blogspot.com",
            "wixsite.com");

    private WebDomains() {}

    /** The domain in what was typed, be it a whole web address; as it was typed where there is none. */
    public static String typed(String typed) {
        String given = typed.strip();
        if (given.length() > 2 * LONGEST) {
            return given.substring(0, LONGEST);
        }
        var found = TYPED.matcher(given);
        return (found.matches() ? found.group(1) : given).toLowerCase(Locale.ROOT);
    }

    /** Whether the whole world has mailboxes or sites below {@code domain}. */
    public static boolean isShared(String domain) {
        return !domain.contains(".") || SHARED.contains(domain);
    }

    /** Whether {@code mailDomain} is {@code domain} or below it; both in their ASCII form. */
    public static boolean covers(String domain, String mailDomain) {
        return !domain.isEmpty() && (mailDomain.equals(domain) || mailDomain.endsWith("." + domain));
    }
}
