package org.smallplaces.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks for what is written like an e-mail address or the address of a computer. None of a signatory's may be in a pack;
 * those that organiser and target have published themselves are allowed, each by name.
 */
final class AddressScan {
    private static final Pattern MAIL = Pattern.compile(
            "[\\p{L}\\p{N}_%+'-][\\p{L}\\p{N}._%+'-]*[@\uFF20]\\s?[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");

    private static final Pattern IPV4 = Pattern.compile(
            "(?<![\\p{N}.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\p{N}]|\\.\\p{N})");

    private static final Pattern IPV6 = Pattern.compile(
            "(?<![\\p{Alnum}:])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
                    + "|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){3,7}:)(?![\\p{Alnum}:])",
            Pattern.CASE_INSENSITIVE);

    private static final List<Pattern> ADDRESSES = List.of(MAIL, IPV4, IPV6);

    private final Pattern published;

    private AddressScan(Pattern published) {
        this.published = published;
    }

    /** Allows the addresses in these published texts. */
    static AddressScan allowing(List<String> published) {
        Set<String> allowed = new HashSet<>();
        for (String text : published) {
            for (Pattern pattern : ADDRESSES) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    allowed.add(matcher.group());
                }
            }
        }
        return new AddressScan(published(allowed));
    }

    /**
     * Each of them by itself, not as the end or the beginning of another one. Letters of another script may stand beside
     * it: a line that is read from right to left has no space there.
     */
    private static Pattern published(Set<String> allowed) {
        String any = allowed.stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?<![A-Za-z0-9_%+'-])(?:", ")(?![A-Za-z0-9_@-]|\\.[A-Za-z0-9])"));
        return Pattern.compile(allowed.isEmpty() ? "(?!)" : any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Whether a text holds anything that is written like an address. */
    static boolean holdsOne(String text) {
        return mayHold(text)
                && ADDRESSES.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    /** Fails where the text has an address that is not allowed. */
    void check(String file, String text) {
        if (!mayHold(text)) {
            return;
        }
        String others = published.matcher(text).replaceAll(" ");
        for (Pattern pattern : ADDRESSES) {
            if (pattern.matcher(others).find()) {
                throw new ScanFailed(file, "an address");
            }
        }
    }

    /** Most texts have none of these signs, and patterns are slow. */
    private static boolean mayHold(String text) {
        return text.indexOf('@') >= 0
                || text.indexOf('\uFF20') >= 0
                || text.indexOf("::") >= 0
                || has(text, '.', 3)
                || has(text, ':', 7);
    }

    private static boolean has(String text, char sign, int times) {
        int found = 0;
        for (int at = text.indexOf(sign); at >= 0 && found < times; at = text.indexOf(sign, at + 1)) {
            found++;
        }
        return found >= times;
    }
}
