package org.smallplaces.pack;

import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;

/**
 * The shapes of a typeface that stand for another letter than the one whose they are: a page that prints them from a copy
 * of the typeface with this table is copied as the letters that were meant.
 */
final class StandInLetters extends CmapSubtable {
    private final int glyph;

    StandInLetters(CmapLookup characters) {
        this.glyph = characters.getGlyphId(JoinedLetters.FINAL_HEH);
        setPlatformId(CmapTable.PLATFORM_UNICODE);
        setPlatformEncodingId(CmapTable.ENCODING_UNICODE_2_0_FULL);
    }

    @Override
    public int getGlyphId(int codePoint) {
        return codePoint == JoinedLetters.FINAL_AE ? glyph : 0;
    }

    @Override
    public List<Integer> getCharCodes(int id) {
        return id == glyph ? List.of(JoinedLetters.AE) : List.of();
    }
}
