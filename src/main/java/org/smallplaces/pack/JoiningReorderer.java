package org.smallplaces.pack;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;

/** Turns words round for the renderer as ICU does, with the shapes of {@link JoinedLetters}. */
final class JoiningReorderer extends ICUBidiReorderer {
    @Override
    public String shapeText(String text) {
        return JoinedLetters.shape(text);
    }
}
