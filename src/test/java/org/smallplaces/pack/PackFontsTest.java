package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Characters;
import org.smallplaces.core.PrintedScripts;

class PackFontsTest {
    private static final PackFonts FONTS = new PackFonts();

    /** Whoever is not asked for a Latin form is printed by the letters that they wrote. */
    @Test
    void theTypefacesHaveEveryLetterOfTheStatedScripts() {
        List<String> missing = new ArrayList<>();
        for (int c = ' '; c < 0x30000; c++) {
            String letter = Character.toString(c);
            boolean allowed = Character.isDefined(c)
                    && (Characters.printable("a" + letter) || Characters.printable("ا" + letter));
            if (allowed
                    && PrintedScripts.print(letter)
                    && !FONTS.printable(letter).equals(letter)) {
                missing.add(String.format("%04X", c));
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Unicode has a shape for each of these; ICU's shaping knows neither the vowel after the first letter nor the last. */
    @Test
    void uyghurIsJoined() {
        assertThat(JoinedLetters.shape("ئۇيغۇر")).isEqualTo("\uFE8B\uFBD8\uFEF3\uFED0\uFBD8\uFEAD");
        assertThat(JoinedLetters.shape("ئەلى"))
                .endsWith("\uFEDF\uFEF0")
                .contains(Character.toString(JoinedLetters.FINAL_AE));
        assertThat(JoinedLetters.shape("لا")).isEqualTo("\uFEFB");
        assertThat(JoinedLetters.shape("Ada 12")).isEqualTo("Ada 12");
    }
}
