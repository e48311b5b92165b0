package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.TextDiff.Piece;
import org.smallplaces.campaign.TextDiff.Row;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;

/** What is marked between two texts, and that nothing of either is lost. */
class TextDiffTest {
    private static final String BEFORE = "We ask for five places.\n\nWith water.\n\nYours.\n";

    @Test
    void aChangedWordIsMarkedAndTheRestIsNot() {
        TextDiff diff = diff("en", BEFORE, BEFORE.replace("five", "six"));
        assertThat(diff.rows()).hasSize(3);
        assertThat(said(diff.rows().get(0).before())).isEqualTo("We ask for [-five] places.");
        assertThat(said(diff.rows().get(0).after())).isEqualTo("We ask for [+six] places.");
        assertThat(diff.rows()).extracting(Row::changed).containsExactly(true, false, false);
    }

    @Test
    void aParagraphThatIsNewStandsBesideNothing() {
        TextDiff diff = diff("en", BEFORE, BEFORE.replace("With water.\n", "With water.\n\nAnd light.\n"));
        Row added = diff.rows().get(2);
        assertThat(added.before()).isEmpty();
        assertThat(said(added.after())).isEqualTo("[+And light.]");
    }

    @Test
    void wordsOfEveryScriptAreCompared() {
        TextDiff diff = diff("en", "לפתוח את הגשר.", "לסגור את הגשר.");
        assertThat(said(diff.rows().get(0).before())).isEqualTo("[-לפתוח] את הגשר.");
        assertThat(said(diff("en", "Côte d’Azur", "Côte d’Or").rows().get(0).after()))
                .isEqualTo("Côte [+d’Or]");
    }

    @Test
    void nothingOfEitherTextIsLost() {
        String after = "*We* ask <for> 5 places…\n\nלפתוח!\nWith 🙂 water.\n";
        TextDiff diff = diff("en", BEFORE, after);
        assertThat(whole(diff, Row::before)).isEqualTo(BEFORE.strip());
        assertThat(whole(diff, Row::after)).isEqualTo(after.strip());
    }

    @Test
    void textsOfTwoLanguagesStandBesideEachOtherUnmarked() {
        TextDiff diff = diff("he", BEFORE, "לפתוח את הגשר.\n");
        assertThat(diff.changed()).isFalse();
        assertThat(whole(diff, Row::before)).isEqualTo(BEFORE.strip());
        assertThat(whole(diff, Row::after)).isEqualTo("לפתוח את הגשר.");
    }

    /** Between an English text and one in this language. */
    private static TextDiff diff(String language, String before, String after) {
        return TextDiff.between(
                new SignedText(1, 1, new Language("en"), before, ""),
                new SignedText(2, 2, new Language(language), after, ""));
    }

    private static String said(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.removed()
                        ? "[-" + piece.words() + "]"
                        : piece.added() ? "[+" + piece.words() + "]" : piece.words())
                .collect(Collectors.joining());
    }

    private static String whole(TextDiff diff, Function<Row, List<Piece>> side) {
        return diff.rows().stream()
                .map(side)
                .filter(pieces -> !pieces.isEmpty())
                .map(pieces -> pieces.stream().map(Piece::words).collect(Collectors.joining()))
                .collect(Collectors.joining("\n\n"));
    }
}
