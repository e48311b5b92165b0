package org.smallplaces.pack;

import java.io.IOException;
import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.DefaultResourceCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/**
 * The letter: its text names everybody whom it lists, each as often as they stand in the list, and nobody who is in the
 * pack without a name; neither it nor its metadata have an address.
 */
final class LetterScan implements FileScan {
    private static final Pattern BETWEEN_DIRECTIONS = Pattern.compile(
            "(?<=[\\p{IsLatin}\\p{N}])(?=[\\p{IsHebrew}\\p{IsArabic}])|(?<=[\\p{IsHebrew}\\p{IsArabic}])(?=[\\p{IsLatin}\\p{N}])");

    /** Whose letters a page holds as shapes for several of them; the tables that stand beside are compared sign by sign. */
    private static final Set<UnicodeScript> JOINED = Set.of(UnicodeScript.ARABIC, UnicodeScript.DEVANAGARI);

    private final List<PackRow> printed;
    private final PackFonts fonts;
    private final UnlistedNames unlisted;

    /** @param printed the lines of the list that is in the letter */
    LetterScan(List<PackRow> printed, PackFonts fonts, UnlistedNames unlisted) {
        this.printed = List.copyOf(printed);
        this.fonts = fonts;
        this.unlisted = unlisted;
    }

    /** Keeps the typefaces: the cache that PDFBox brings forgets them where memory is short, and reads them anew. */
    private static final class Typefaces extends DefaultResourceCache {
        private final Map<COSObject, PDFont> fonts = new HashMap<>();

        @Override
        public @Nullable PDFont getFont(COSObject indirect) {
            return fonts.get(indirect);
        }

        @Override
        public void put(COSObject indirect, PDFont font) {
            fonts.put(indirect, font);
        }
    }

    @Override
    public boolean reads(String name) {
        return name.equals(PackFileNames.LETTER);
    }

    @Override
    public void scan(String name, InputStream file, AddressScan texts) throws Exception {
        String text;
        try (PDDocument document = Loader.loadPDF(file.readAllBytes())) {
            document.setResourceCache(new Typefaces());
            text = new PDFTextStripper().getText(document);
            metadata(document).forEach(value -> texts.check(name, value));
        }
        text.lines().forEach(line -> texts.check(name, apart(line)));
        String plain = bare(text).replaceAll("\\s+", "");
        expectedWords().forEach((word, times) -> {
            if (occurrences(plain, word, times) < times) {
                throw new ScanFailed(name, "a name is missing");
            }
        });
        unlisted.check(name, text);
    }

    static List<String> metadata(PDDocument document) throws IOException {
        List<String> values = new ArrayList<>();
        PDDocumentInformation information = document.getDocumentInformation();
        for (String key : information.getMetadataKeys()) {
            values.add(String.valueOf(information.getCustomMetadataValue(key)));
        }
        for (COSName key : information.getCOSObject().keySet()) {
            values.add(String.valueOf(information.getCOSObject().getString(key, "")));
        }
        PDMetadata xmp = document.getDocumentCatalog().getMetadata();
        if (xmp != null) {
            values.add(new String(xmp.toByteArray(), StandardCharsets.UTF_8));
        }
        return values;
    }

    /**
     * The words of the names, since a page may set a name over several lines; of one script each, since words of two
     * directions are copied from a page in the order in which they are seen.
     */
    private Map<String, Integer> expectedWords() {
        Map<String, Integer> words = new HashMap<>();
        for (PackRow row : printed) {
            StringBuilder word = new StringBuilder();
            UnicodeScript script = UnicodeScript.UNKNOWN;
            for (int letter : bare(fonts.printable(row.name())).codePoints().toArray()) {
                if (!Character.isLetter(letter) || UnicodeScript.of(letter) != script) {
                    add(word, words);
                }
                script = UnicodeScript.of(letter);
                if (Character.isLetter(letter)) {
                    word.appendCodePoint(letter);
                }
            }
            add(word, words);
        }
        return words;
    }

    private static void add(StringBuilder word, Map<String, Integer> words) {
        if (!word.isEmpty()) {
            if (!JOINED.contains(UnicodeScript.of(word.codePointAt(0)))) {
                words.merge(word.toString(), 1, Integer::sum);
            }
            word.setLength(0);
        }
    }

    /** Without marks and invisible signs: in which order these stand is a matter of the typeface. */
    private static String bare(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKD).replaceAll("[\\p{M}\\p{Cf}]+", "");
    }

    /** A page that is read from right to left has no space where a word of the other direction begins. */
    static String apart(String line) {
        return BETWEEN_DIRECTIONS.matcher(line).replaceAll(" ");
    }

    static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Cf}]+", "");
    }

    private static int occurrences(String text, String word, int most) {
        int found = 0;
        for (int at = text.indexOf(word); at >= 0 && found < most; at = text.indexOf(word, at + word.length())) {
            found++;
        }
        return found;
    }
}
