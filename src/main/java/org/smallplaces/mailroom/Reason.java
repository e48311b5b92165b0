package org.smallplaces.mailroom;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a mail was not sent, as the outbox has it in fixed words, for a page in any language.
 *
 * @param word the end of a message key
 * @param code what the mail server replied, or 0
 */
record Reason(String word, int code) {
    private static final Pattern REPLY =
            Pattern.compile("the mail server replied (\\d{3})(?: to the (recipient|message))?");
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("", "none"),
            Map.entry("over the cap", "cap"),
            Map.entry("withdrawn", "withdrawn"),
            Map.entry("not pending", "done"),
            Map.entry("signed already", "done"),
            Map.entry("no account that is open", "done"),
            Map.entry("no open invitation", "done"),
            Map.entry("signing has ended", "ended"),
            Map.entry("the campaign is not open", "ended"),
            Map.entry("its recipient is on the suppression list", "suppressed"),
            Map.entry("no answer to the last attempt", "silence"),
            Map.entry("the mail server offers no STARTTLS", "starttls"),
            Map.entry("the mail server offers no log-in", "no-log-in"),
            Map.entry("its address or subject cannot be a header field", "header"));

    static Reason of(String stored) {
        Matcher reply = REPLY.matcher(stored);
        if (reply.matches()) {
            String about = Optional.ofNullable(reply.group(2)).orElse("server");
            return new Reason(about, Integer.parseInt(reply.group(1)));
        }
        if (stored.startsWith("no connection to the mail server")) {
            return new Reason("connection", 0);
        }
        if (stored.startsWith("composing failed") || stored.startsWith("sending failed")) {
            return new Reason("fault", 0);
        }
        return new Reason(FIXED.getOrDefault(stored, "other"), 0);
    }

    public String key() {
        return "mailroom.reason." + word;
    }
}
