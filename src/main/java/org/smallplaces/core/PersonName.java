package org.smallplaces.core;

import com.ibm.icu.text.Normalizer2;

/**
 * A name as its owner wrote it, in NFC and with single spaces; {@link NameRules} has accepted it. First and last names
 * are never told apart.
 */
public record PersonName(String display) {
    /**
     * The name for comparing: two spellings that differ only in case, accents' encoding, spaces, punctuation or Hebrew
     * and Arabic points are the same name.
     */
    public String key() {
        return Characters.letters(Normalizer2.getNFKCCasefoldInstance().normalize(display));
    }

    @Override
    public String toString() {
        return "a name";
    }
}
