package org.smallplaces.core;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

/**
 * A name as its owner wrote it, in NFC and with single spaces; {@link NameRules} has accepted it. First and last names
 * are never told apart.
 */
public record PersonName(String display) {
    /**
     * The name for comparing: two spellings that differ only in case, accents' encoding, spaces or punctuation are the
     * same name.
     */
    public String key() {
        String folded = UCharacter.foldCase(Normalizer2.getNFKCInstance().normalize(display), true);
        return folded.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "a name";
    }
}
