package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedScriptsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Siân O’Brien",
                "Ọláyínká Adébáyọ̀",
                "Θάλεια Παππά",
                "Андрій Шевчук",
                "שָׂרָה בַּת־אַבְרָהָם",
                "ئابدۇرېھىم ئۆتكۈر",
                "علی‌رضا حسینی",
                "राम कृष्ण द्विवेदी",
                "张伟",
                "歐陽菲菲"
            })
    void namesInTheStatedScriptsArePrinted(String name) {
        assertThat(PrintedScripts.print(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"김민준", "አበበ በቀለ", "Անահիտ", "ஸ்ரீதர்", "山田　はなこ", "Rose 𠮷田", "ⵜⵉⴼⵉⵏⴰⵖ"})
    void othersAreAskedForALatinForm(String name) {
        assertThat(PrintedScripts.print(name)).isFalse();
    }

    @Test
    void aNameOfNothingHasNothingThatCannotBePrinted() {
        assertThat(PrintedScripts.print("")).isTrue();
    }
}
