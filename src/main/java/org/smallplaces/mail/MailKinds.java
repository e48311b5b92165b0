package org.smallplaces.mail;

import java.util.Set;

/** What staff call the kinds of mail; each is the name of its composer. */
public final class MailKinds {
    private static final Set<String> NAMED = Set.of(
            "verify",
            "reminder",
            "invitation",
            "invitation-chaser",
            "invitation-forwarded",
            "invitation-late",
            "late-declined",
            "text-reminder",
            "invited-signed",
            "text-change",
            "signature-corrected",
            "kept-longer",
            "office-link",
            "complaint-received",
            "complaint-answer",
            "request-received",
            "request-answer",
            "update",
            "update-list",
            "stay-in-touch");

    private MailKinds() {}

    /** The key of the words for a kind; what has none of its own is called another mail. */
    public static String key(String kind) {
        String known = NAMED.contains(kind) ? kind : "other";
        return "mailroom.kind." + (kind.startsWith("staff") ? "staff" : known);
    }
}
