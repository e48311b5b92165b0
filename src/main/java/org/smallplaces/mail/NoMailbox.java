package org.smallplaces.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a recipient who has no mailbox from a refusal that is about us. A server says 550 to both: that nobody of the
 * name is there, and that it does not like where the mail comes from. Only the enhanced status code (RFC 3463), or plain
 * words where a server sends none, tell them apart; what is unclear is nobody's fault.
 */
final class NoMailbox {
    /** RFC 5321, section 4.2.3: the codes that may mean it. */
    private static final Set<Integer> CODES = Set.of(550, 551, 553, 556);

    private static final Pattern ENHANCED = Pattern.compile("(?:^|[ -])5\\.(\\d{1,3})\\.(\\d{1,3})(?![.\\d])");
    /** No such mailbox, no such system, moved away, disabled, and a domain that takes no mail (RFC 3463, RFC 7505). */
    private static final Set<String> NONE_THERE = Set.of("1.1", "1.2", "1.6", "1.10", "2.1");

    private static final List<String> WORDS = List.of(
            "user unknown",
            "unknown user",
            "no such user",
            "no such mailbox",
            "no such recipient",
            "unknown recipient",
            "recipient unknown",
            "mailbox not found",
            "user not found",
            "does not exist",
            "no mailbox here");
    private static final int LONGEST = 2_000;

    private NoMailbox() {}

    /** Whether a reply to a recipient means that there is no such mailbox. */
    static boolean isMeantBy(int code, List<String> reply) {
        String said = shortened(String.join(" ", reply));
        Matcher enhanced = ENHANCED.matcher(said);
        if (!CODES.contains(code)) {
            return false;
        }
        return enhanced.find()
                ? NONE_THERE.contains(enhanced.group(1) + "." + enhanced.group(2))
                : Stream.of(said.toLowerCase(Locale.ROOT))
                        .anyMatch(words -> WORDS.stream().anyMatch(words::contains));
    }

    private static String shortened(String said) {
        return said.substring(0, Math.min(said.length(), LONGEST));
    }
}
