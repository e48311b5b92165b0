package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextCanonTest {
    @Test
    void canonicalFormIsWhatTheReadmeSays() {
        String saved = "\uFEFF \r\n\r\nCafe\u0301 \t\r\n\r\nSecond\u00A0\rThird\n\n\n";
        assertThat(TextCanon.canonical(saved)).isEqualTo("Caf\u00e9\n\nSecond\nThird\n");
    }

    @Test
    void spaceAtTheBeginningOfALineIsKept() {
        assertThat(TextCanon.canonical("- a\n  - b")).isEqualTo("- a\n  - b\n");
    }

    @Test
    void emptyTextIsOneLineEnd() {
        assertThat(TextCanon.canonical("")).isEqualTo("\n");
        assertThat(TextCanon.canonical(" \n \n")).isEqualTo("\n");
    }

    /** The test vector of FIPS 180-2, B.1. */
    @Test
    void hashIsSha256OfTheUtf8Bytes() {
        assertThat(TextCanon.sha256("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(TextCanon.sha256("\u00e9"))
                .isEqualTo("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
    }

    @Property
    void canonicalTextStaysAsItIs(@ForAll("texts") String text) {
        String once = TextCanon.canonical(text);
        assertThat(TextCanon.canonical(once)).isEqualTo(once);
    }

    @Property
    void lineEndsOfAnySystemMakeNoDifference(@ForAll("texts") String text) {
        String unified = text.replace("\r", "");
        String canonical = TextCanon.canonical(unified);
        assertThat(TextCanon.canonical(unified.replace("\n", "\r\n"))).isEqualTo(canonical);
        assertThat(TextCanon.canonical(unified.replace("\n", "\r"))).isEqualTo(canonical);
        assertThat(TextCanon.canonical(unified.replace("\n", " \t\n"))).isEqualTo(canonical);
        assertThat(TextCanon.canonical("\uFEFF" + unified)).isEqualTo(canonical);
    }

    @Property
    void composedAndDecomposedLettersMakeNoDifference(@ForAll("texts") String text) {
        String plain = text.replace("\uFEFF", "");
        String canonical = TextCanon.canonical(plain);
        assertThat(TextCanon.canonical(Normalizer.normalize(plain, Normalizer.Form.NFD)))
                .isEqualTo(canonical);
        assertThat(TextCanon.canonical(Normalizer.normalize(plain, Normalizer.Form.NFC)))
                .isEqualTo(canonical);
    }

    @Property
    void canonicalFormHasOneFinalLineEndAndNoSpaceBeforeAny(@ForAll("texts") String text) {
        String canonical = TextCanon.canonical(text);
        assertThat(canonical).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("\r", "\uFEFF", " \n", "\t\n");
        assertThat(Normalizer.isNormalized(canonical, Normalizer.Form.NFC)).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> tricky = Arbitraries.of(
                'a', 'e', '\u0301', '\u0308', '\u00e9', '\u05E9', '\u05C1', '\uFB2A', '\u1100', '\u1161', '\u212B', ' ',
                '\t', '\u00A0', '\u2002', '\u2003', '\u2000', '\u0085', '\u2028', '\n', '\n', '\r', '\uFEFF', '*', '#');
        return Arbitraries.oneOf(tricky, Arbitraries.chars().alpha())
                .list()
                .ofMaxSize(60)
                .map(list -> {
                    StringBuilder text = new StringBuilder();
                    list.forEach(text::append);
                    return text.toString();
                });
    }
}
