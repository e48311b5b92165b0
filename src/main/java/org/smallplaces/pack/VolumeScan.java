package org.smallplaces.pack;

import com.ibm.icu.lang.UCharacter;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * The lists in PDF: every cell of every line says what was frozen, and there are no other lines. Whether letters stand in
 * the right order is not seen here, as a page has them in the order in which they are seen.
 */
final class VolumeScan implements FileScan {
    private final SignatoryCells cells;
    private final PackFonts fonts;
    private final Rows frozen;

    /** Gives the rows that a file has, from the first to the last, some at a time. */
    interface Rows {
        Batches<PackRow> of(String file);
    }

    VolumeScan(SignatoryCells cells, PackFonts fonts, Rows frozen) {
        this.cells = cells;
        this.fonts = fonts;
        this.frozen = frozen;
    }

    @Override
    public boolean reads(String name) {
        return name.matches("signatories(-[0-9]+)?\\.pdf|area-.*\\.pdf");
    }

    @Override
    public void scan(String name, InputStream file, AddressScan texts) throws IOException, SQLException {
        Lines expected = new Lines(frozen.of(name));
        PrintedCells reader = new PrintedCells();
        int columns = cells.columns().size();
        try (PDDocument document = Loader.loadPDF(file.readAllBytes())) {
            LetterScan.metadata(document).forEach(value -> texts.check(name, value));
            for (PDPage page : document.getPages()) {
                PrintedCells.Page read = reader.read(page);
                read.others().forEach(words -> texts.check(name, words));
                if (read.cells().size() % columns != 0) {
                    throw new ScanFailed(name, "a line with other cells");
                }
                Iterator<String> found = read.cells().iterator();
                while (found.hasNext()) {
                    for (List<ListPdf.Said> cell : expected.next(name)) {
                        String words = words(cell);
                        if (!same(words, found.next())) {
                            throw new ScanFailed(name, "not the frozen list");
                        }
                        texts.check(name, words);
                    }
                }
            }
        }
        if (expected.hasNext()) {
            throw new ScanFailed(name, "fewer lines than were frozen");
        }
    }

    /** The frozen lines one by one, in cells. */
    private final class Lines {
        private final Batches<PackRow> rows;
        private Iterator<PackRow> batch = List.<PackRow>of().iterator();

        Lines(Batches<PackRow> rows) {
            this.rows = rows;
        }

        boolean hasNext() throws SQLException, IOException {
            if (!batch.hasNext()) {
                batch = rows.next().iterator();
            }
            return batch.hasNext();
        }

        List<List<ListPdf.Said>> next(String name) throws SQLException, IOException {
            if (!hasNext()) {
                throw new ScanFailed(name, "more lines than were frozen");
            }
            return cells.row(batch.next()).cells();
        }
    }

    private String words(List<ListPdf.Said> cell) {
        return cell.stream().map(said -> fonts.printable(said.words())).collect(Collectors.joining("\n"));
    }

    private static boolean same(String expected, String found) {
        return Arrays.equals(letters(expected), letters(found));
    }

    /** Without order, spaces and the side to which brackets open; joined letters as the letters that they are. */
    private static int[] letters(String words) {
        boolean plain = words.chars().allMatch(c -> c < 0x300);
        return (plain ? words : Normalizer.normalize(words, Normalizer.Form.NFKC))
                .codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT)
                .map(c -> Math.min(c, UCharacter.getMirror(c)))
                .sorted()
                .toArray();
    }
}
