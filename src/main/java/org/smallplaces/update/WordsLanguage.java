package org.smallplaces.update;

import org.smallplaces.core.Language;

/**
 * In which language the words of an update are.
 *
 * @param tag of the language, and {@code dir} its direction
 * @param other whether it is another than the reader's, who is then told
 */
record WordsLanguage(String tag, String dir, boolean other) {
    static WordsLanguage of(Language language, Language reader) {
        return new WordsLanguage(language.tag(), language.direction(), !language.equals(reader));
    }
}
