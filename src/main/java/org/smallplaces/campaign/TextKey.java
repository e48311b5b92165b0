package org.smallplaces.campaign;

import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextVariant;

/** Which of the texts of a version. */
record TextKey(Language language, TextVariant variant) {
    @Override
    public String toString() {
        return variant == TextVariant.STANDARD ? language.tag() : language + "." + variant.word();
    }

    static TextKey of(SignedText text) {
        return new TextKey(text.language(), text.variant());
    }
}
