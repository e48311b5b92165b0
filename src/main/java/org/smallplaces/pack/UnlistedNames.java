package org.smallplaces.pack;

import java.sql.SQLException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The names of those whom a pack counts without naming them. A page that has one is a page too much, unless somebody who
 * is named, or the campaign itself, has the same name or words.
 */
final class UnlistedNames {
    /** A single word may be any word. */
    private static final int FEWEST_WORDS = 2;

    private static final int MOST_WORDS = 6;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{P}\\p{Cf}]+");
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");

    private final Names names;
    private final String allowed;

    /** @param allowed all that may be printed, with its mark-up: it was made of the frozen rows, which are right */
    UnlistedNames(Names names, String allowed) {
        this.names = names;
        this.allowed = plain(allowed);
    }

    private static String plain(String xhtml) {
        return MARKUP.matcher(xhtml)
                .replaceAll(" ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Gives the names one after another. */
    interface Names {
        void each(Consumer<String> name) throws SQLException;
    }

    void check(String file, String text) throws SQLException {
        Set<String> printed = phrases(text);
        printed.removeAll(phrases(allowed));
        names.each(name -> {
            String phrase = String.join(" ", words(name));
            // A page has figures of its own, beside which any word may come to stand.
            boolean figures = phrase.codePoints().anyMatch(Character::isDigit);
            if (phrase.indexOf(' ') > 0 && !figures && printed.contains(phrase)) {
                throw new ScanFailed(file, "a name that is not listed");
            }
        });
    }

    /** Every two to six words that stand together. */
    private static Set<String> phrases(String text) {
        List<String> words = words(text);
        Set<String> phrases = new HashSet<>();
        for (int from = 0; from < words.size(); from++) {
            StringBuilder phrase = new StringBuilder(words.get(from));
            for (int n = FEWEST_WORDS; n <= MOST_WORDS && from + n <= words.size(); n++) {
                phrase.append(' ').append(words.get(from + n - 1));
                phrases.add(phrase.toString());
            }
        }
        return phrases;
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
