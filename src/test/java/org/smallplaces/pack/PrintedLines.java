package org.smallplaces.pack;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BidiRun;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Compares the lines that a document prints with what it has to say, sign by sign in the order in which they are seen.
 * White space is left out, since a line ends in none, and compatibility forms are the letters that they stand for.
 */
final class PrintedLines {
    /** Marks come before their letters, from where they are drawn above these. */
    private static final int TURNED = Bidi.DO_MIRRORING;

    private final Iterator<Paragraph> expected;
    private Paragraph paragraph = new Paragraph("", Bidi.LTR, false);
    private int at;

    /**
     * Words as they are read.
     *
     * @param direction of the paragraph, as ICU has it
     * @param flat whether figures behind a word from the right stay behind it in a paragraph from the left, where the
     *     Unicode algorithm puts them before it: so the renderer of the letter does
     */
    record Paragraph(String words, byte direction, boolean flat) {
        Paragraph {
            words = Normalizer.normalize(words, Normalizer.Form.NFKC);
        }

        private int skip(int from) {
            int at = from;
            while (at < words.length() && isSpace(words.charAt(at))) {
                at++;
            }
            return at;
        }

        /** Where {@code signs} signs end that begin at {@code from}, or the end of the words. */
        private int end(int from, int signs) {
            int at = from;
            for (int left = signs; left > 0 && at < words.length(); at++) {
                left -= isSpace(words.charAt(at)) ? 0 : 1;
            }
            return at;
        }

        private String seen(int from, int to) {
            Bidi line = new Bidi(words, direction).setLine(from, to);
            return bare(
                    flat && line.getParaLevel() == 0
                            ? flat(line, words.substring(from, to))
                            : line.writeReordered(TURNED));
        }

        private static String flat(Bidi line, String words) {
            StringBuilder seen = new StringBuilder();
            for (int at = 0; at < words.length(); ) {
                BidiRun run = line.getLogicalRun(at);
                String part = words.substring(run.getStart(), run.getLimit());
                seen.append(run.isOddRun() ? Bidi.writeReverse(part, TURNED) : part);
                at = run.getLimit();
            }
            return seen.toString();
        }
    }

    private PrintedLines(List<Paragraph> expected) {
        this.expected = expected.iterator();
    }

    /** The first difference, or nothing. */
    static String difference(List<Paragraph> expected, List<String> lines) {
        PrintedLines left = new PrintedLines(
                expected.stream().filter(each -> !bare(each.words()).isEmpty()).toList());
        for (String line : lines) {
            String difference = left.take(bare(line));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        left.next();
        return left.at < left.paragraph.words().length() ? "missing: " + left.paragraph.words() : "";
    }

    private void next() {
        at = paragraph.skip(at);
        if (at >= paragraph.words().length() && expected.hasNext()) {
            paragraph = expected.next();
            at = paragraph.skip(0);
        }
    }

    /** A line holds the rest of a paragraph and what follows it, or a part of it alone. */
    private String take(String line) {
        String rest = line;
        while (!rest.isEmpty()) {
            next();
            int end = paragraph.end(at, rest.length());
            String seen = at < end ? paragraph.seen(at, end) : "";
            if (seen.isEmpty() || !rest.startsWith(seen)) {
                return "printed: " + rest + " where this was expected: " + seen + " of " + paragraph.words();
            }
            rest = rest.substring(seen.length());
            at = end;
        }
        return "";
    }

    /** A paragraph in a single line. */
    static String seen(Paragraph whole) {
        return whole.words().isEmpty() ? "" : whole.seen(0, whole.words().length());
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    static String bare(String words) {
        StringBuilder bare = new StringBuilder();
        Normalizer.normalize(words, Normalizer.Form.NFKC)
                .chars()
                .filter(c -> !isSpace((char) c))
                .forEach(c -> bare.append((char) c));
        return bare.toString();
    }

    /** What is seen of a line of {@code pdftotext}, which marks the words that it has turned round. */
    static String ofTool(String line) {
        StringBuilder seen = new StringBuilder();
        List<Integer> begun = new ArrayList<>();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\u202B') {
                begun.add(seen.length());
            } else if (c == '\u202C' && !begun.isEmpty()) {
                int from = begun.remove(begun.size() - 1);
                String turned = Normalizer.normalize(seen.substring(from), Normalizer.Form.NFKC);
                seen.setLength(from);
                seen.append(new StringBuilder(turned).reverse());
            } else {
                seen.append(c);
            }
        }
        return seen.toString();
    }
}
