package org.smallplaces.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a plain text: words, or a link.
 *
 * @param words as they are read
 * @param link where they lead
 */
record TextPiece(String words, Optional<String> link) {
    /** An address up to white space, without the punctuation that ends its sentence. */
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>\\\\]*[^\\s\"<>\\\\.,;:!?)\\]]");

    static List<TextPiece> split(String text) {
        List<TextPiece> pieces = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        int from = 0;
        while (links.find()) {
            pieces.add(new TextPiece(text.substring(from, links.start()), Optional.empty()));
            pieces.add(new TextPiece(links.group(), Optional.of(links.group())));
            from = links.end();
        }
        pieces.add(new TextPiece(text.substring(from), Optional.empty()));
        return List.copyOf(pieces);
    }
}
