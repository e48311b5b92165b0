package org.smallplaces.campaign;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.smallplaces.core.SignedText;

/**
 * What differs between two texts, paragraph beside paragraph, as they were written: the words of {@code rows} one after the
 * other are the whole of each text.
 *
 * @param from the version before
 * @param to the version after
 */
public record TextDiff(int from, String fromLang, int to, String toLang, List<Row> rows) {
    private static final Pattern PARAGRAPH = Pattern.compile("\n{2,}");
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’״׳]+|\\s+|[^\\p{L}\\p{M}\\p{N}\\s]");

    public TextDiff {
        rows = List.copyOf(rows);
    }

    /** A paragraph of each text; where one has no counterpart, the other side is empty. */
    public record Row(List<Piece> before, List<Piece> after) {
        public Row {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        /** Whether anything differs here. */
        public boolean changed() {
            return before.stream().anyMatch(Piece::removed) || after.stream().anyMatch(Piece::added);
        }
    }

    /** Words that stand in both texts, or in one alone. */
    public record Piece(String words, boolean removed, boolean added) {
        static Piece same(String words) {
            return new Piece(words, false, false);
        }

        static Piece removed(String words) {
            return new Piece(words, true, false);
        }

        static Piece added(String words) {
            return new Piece(words, false, true);
        }
    }

    /**
     * What differs between two texts; of two in different languages that cannot be marked, and they stand beside each
     * other as they are.
     */
    public static TextDiff between(SignedText before, SignedText after) {
        boolean comparable = before.language().equals(after.language());
        return new TextDiff(
                before.version(),
                before.language().tag(),
                after.version(),
                after.language().tag(),
                comparable ? marked(before.markdown(), after.markdown()) : apart(before.markdown(), after.markdown()));
    }

    private static List<Row> marked(String before, String after) {
        List<String> old = paragraphs(before);
        List<String> fresh = paragraphs(after);
        List<Row> rows = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, fresh, true).getDeltas()) {
            List<String> source = delta.getSource().getLines();
            List<String> target = delta.getTarget().getLines();
            for (int i = 0; i < Math.max(source.size(), target.size()); i++) {
                rows.add(row(at(source, i), at(target, i), delta.getType() == DeltaType.EQUAL));
            }
        }
        return rows;
    }

    private static List<Row> apart(String before, String after) {
        List<String> old = paragraphs(before);
        List<String> fresh = paragraphs(after);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(old.size(), fresh.size()); i++) {
            rows.add(new Row(whole(at(old, i)), whole(at(fresh, i))));
        }
        return rows;
    }

    /** Whether anything is marked. */
    public boolean changed() {
        return rows.stream().anyMatch(Row::changed);
    }

    private static List<Piece> whole(String words) {
        return words.isEmpty() ? List.of() : List.of(Piece.same(words));
    }

    private static Row row(String before, String after, boolean equal) {
        if (equal) {
            return new Row(whole(before), whole(after));
        }
        List<Piece> left = new ArrayList<>();
        List<Piece> right = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(tokens(before), tokens(after), true).getDeltas()) {
            String source = String.join("", delta.getSource().getLines());
            String target = String.join("", delta.getTarget().getLines());
            boolean same = delta.getType() == DeltaType.EQUAL;
            if (!source.isEmpty()) {
                left.add(same ? Piece.same(source) : Piece.removed(source));
            }
            if (!target.isEmpty()) {
                right.add(same ? Piece.same(target) : Piece.added(target));
            }
        }
        return new Row(left, right);
    }

    private static List<String> paragraphs(String text) {
        return Arrays.stream(PARAGRAPH.split(text.strip(), -1))
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private static List<String> tokens(String words) {
        return TOKEN.matcher(words).results().map(MatchResult::group).toList();
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }
}
