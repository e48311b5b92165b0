package org.smallplaces.core;

import com.ibm.icu.lang.UScript;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;

/**
 * Which letters a pack can print: Latin, Greek, Cyrillic, Hebrew, Arabic with Uyghur, Devanagari, and the Han of GB 2312 and
 * Big5. A name with another is welcome, and its owner is asked for its form in Latin letters.
 */
public final class PrintedScripts {
    /** First and last of each range; a test holds the typefaces to them. */
    private static final int[][] RANGES = {
        {' ', '~'},
        {0xA0, 0x24F},
        {0x2B9, 0x2BC},
        {0x300, 0x304},
        {0x306, 0x30C},
        {0x370, 0x377},
        {0x384, 0x3E1},
        {0x3F0, 0x3FF},
        {0x400, 0x52F},
        {0x591, 0x5F4},
        {0x621, 0x65F},
        {0x660, 0x6D5},
        {0x6F0, 0x6F9},
        {0x900, 0x97F},
        {0x1E00, 0x1EFF},
        {0x1F00, 0x1FFE},
        {0x200C, 0x200D},
        {0x2010, 0x2026},
    };

    private static final List<Charset> HAN = List.of(Charset.forName("GB2312"), Charset.forName("Big5"));

    private PrintedScripts() {}

    /** Whether every letter of the words is printed. */
    public static boolean print(String words) {
        return words.codePoints().allMatch(PrintedScripts::prints);
    }

    private static boolean prints(int letter) {
        for (int[] range : RANGES) {
            if (letter <= range[1]) {
                return letter >= range[0];
            }
        }
        return UScript.getScript(letter) == UScript.HAN && isCommonHan(letter);
    }

    private static boolean isCommonHan(int letter) {
        return Character.isBmpCodePoint(letter)
                && HAN.stream().map(Charset::newEncoder).anyMatch(set -> has(set, letter));
    }

    private static boolean has(CharsetEncoder set, int letter) {
        return set.canEncode((char) letter);
    }
}
