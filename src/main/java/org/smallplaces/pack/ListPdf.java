package org.smallplaces.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.smallplaces.core.Language;

/**
 * A list as a PDF of its own, up to some ten thousand lines: what {@code signatories-1.pdf} and its like hold. It is tagged
 * for screen readers, repeats the headings on each page, and holds the tags but never the rows.
 */
final class ListPdf {
    private static final float NORMAL = 9.5f;
    private static final float SMALL = 8;
    private static final float LEADING = 1.36f;
    private static final float GAP = PdfPages.mm(2);
    private static final float PADDING = PdfPages.mm(1.2);
    private static final float TOP = PdfPages.PAPER.getHeight() - PdfPages.MARGIN;
    private static final int LINES_ON_A_PAGE = 40;
    private static final int BOOKMARKED = 1_000;

    private final PackFonts fonts;

    ListPdf(PackFonts fonts) {
        this.fonts = fonts;
    }

    /** @param share of the width, all of a list being 1 */
    record Column(String heading, float share) {}

    /** Words in a cell, on lines of their own; what explains others is small. */
    record Said(String words, boolean small) {
        static Said of(String words) {
            return new Said(words, false);
        }

        static Said small(String words) {
            return new Said(words, true);
        }
    }

    /** @param group the heading below which the row stands, or empty */
    record Row(String group, List<List<Said>> cells) {}

    /**
     * What stands around the rows.
     *
     * @param head the two ends of the line that each page begins with
     * @param foot how each page ends on the one side, and by its number and that of all on the other
     */
    record Book(
            Language language,
            Instant instant,
            String title,
            String heading,
            List<String> lead,
            List<String> head,
            String foot,
            PageNumber numbers,
            List<Column> columns) {}

    /** Says which page of how many one is. */
    interface PageNumber {
        String of(int page, int pages);
    }

    /** Writes the rows until there are no more. */
    void write(Book book, Batches<Row> rows, OutputStream out) throws IOException, SQLException {
        try (PDDocument document = new PDDocument()) {
            new Writing(book, document).write(rows, out);
        }
    }

    /** A line in its place within a cell: {@code down} from the row's upper edge. */
    private record Placed(PdfWords.Line line, float size, float down, float dark) {}

    private final class Writing {
        private final Book book;
        private final PDDocument document;
        private final PdfWords words;
        private final PdfPages pages;
        private final PDDocumentOutline bookmarks = new PDDocumentOutline();
        private final List<Float> rules = new ArrayList<>();
        private float y;
        private COSDictionary body = new COSDictionary();
        private String group = "";
        private long count;

        Writing(Book book, PDDocument document) {
            this.book = book;
            this.document = document;
            this.words = new PdfWords(fonts, document);
            this.pages = new PdfPages(document, words, book.language());
        }

        void write(Batches<Row> rows, OutputStream out) throws IOException, SQLException {
            pages.begin();
            y = TOP;
            heading();
            List<Row> batch = rows.next();
            boolean some = !batch.isEmpty();
            if (some && batch.get(0).group().isEmpty()) {
                table();
            }
            while (!batch.isEmpty()) {
                for (Row row : batch) {
                    row(row);
                }
                batch = rows.next();
            }
            endPage();
            around();
            document.getDocumentCatalog().setDocumentOutline(bookmarks);
            pages.save(book.title(), book.language(), book.instant(), out);
        }

        private void heading() {
            paragraph("H1", book.heading(), true, 17);
            for (String words : book.lead()) {
                paragraph("P", words, false, 10);
            }
            y -= PdfPages.mm(3);
        }

        private void paragraph(String type, String said, boolean heavy, float size) {
            pages.open(pages.tags().add(pages.tags().document(), type));
            for (PdfWords.Line line : words.lines(said, heavy, PdfPages.WIDTH * PdfWords.UNITS / size)) {
                y -= size * LEADING;
                pages.line(line, size, 0, y, PdfPages.BLACK);
            }
            pages.close();
            y -= PdfPages.mm(1.5);
        }

        /** Begins a table, whose headings each further page repeats. */
        private void table() {
            PdfTags tags = pages.tags();
            COSDictionary table = tags.add(tags.document(), "Table");
            COSDictionary row = tags.add(tags.add(table, "THead"), "TR");
            headings(column -> {
                pages.open(tags.addHeading(row));
            });
            body = tags.add(table, "TBody");
        }

        private void headings(java.util.function.IntConsumer open) {
            List<List<PdfWords.Line>> lines = new ArrayList<>();
            int most = 1;
            for (Column column : book.columns()) {
                List<PdfWords.Line> said = words.lines(column.heading(), false, units(column, SMALL));
                lines.add(said);
                most = Math.max(most, said.size());
            }
            float from = 0;
            for (int i = 0; i < lines.size(); i++) {
                open.accept(i);
                float down = y - SMALL * LEADING * (most - lines.get(i).size());
                for (PdfWords.Line line : lines.get(i)) {
                    down -= SMALL * LEADING;
                    pages.line(line, SMALL, from, down, PdfPages.DARK);
                }
                pages.close();
                from += book.columns().get(i).share() * PdfPages.WIDTH;
            }
            y -= most * SMALL * LEADING + PADDING;
            pages.openDecoration();
            pages.rule(y, 1.1f, PdfPages.BLACK);
            pages.close();
        }

        private static float units(Column column, float size) {
            return (column.share() * PdfPages.WIDTH - GAP) * PdfWords.UNITS / size;
        }

        private void row(Row row) throws IOException {
            List<List<Placed>> cells = new ArrayList<>();
            int lines = 1;
            for (int i = 0; i < row.cells().size(); i++) {
                List<Placed> cell = cell(row.cells().get(i), book.columns().get(i), i == 0);
                cells.add(cell);
                lines = Math.max(lines, cell.size());
            }
            boolean begins = !row.group().equals(group);
            if (begins) {
                group = row.group();
                if (y - height(cells) - PdfPages.mm(28) < PdfPages.MARGIN) {
                    next(false);
                }
                y -= PdfPages.mm(5);
                bookmark(group);
                paragraph("H2", group, true, 12);
                table();
            }
            if (count % BOOKMARKED == 0 && group.isEmpty()) {
                bookmark(row.cells().get(0).get(0).words());
            }
            count++;
            for (int from = 0; from < lines; from += LINES_ON_A_PAGE) {
                part(slice(cells, from));
            }
        }

        private List<Placed> cell(List<Said> said, Column column, boolean number) {
            List<Placed> placed = new ArrayList<>();
            float down = PADDING;
            for (Said one : said) {
                if (!one.words().isEmpty()) {
                    float size = one.small() || number ? SMALL : NORMAL;
                    for (PdfWords.Line line : words.lines(one.words(), false, units(column, size))) {
                        down += size * LEADING;
                        float dark = one.small() || number ? PdfPages.DARK : PdfPages.BLACK;
                        placed.add(new Placed(line, size, down, dark));
                    }
                }
            }
            return placed;
        }

        /** What of the cells fits a page that begins with line {@code from}; nearly always all. */
        private static List<List<Placed>> slice(List<List<Placed>> cells, int from) {
            List<List<Placed>> slice = new ArrayList<>();
            for (List<Placed> cell : cells) {
                int end = Math.min(cell.size(), from + LINES_ON_A_PAGE);
                List<Placed> part = from < end ? cell.subList(from, end) : List.of();
                float up = from == 0 || part.isEmpty() ? 0 : part.get(0).down() - PADDING - NORMAL * LEADING;
                slice.add(part.stream()
                        .map(one -> new Placed(one.line(), one.size(), one.down() - up, one.dark()))
                        .toList());
            }
            return slice;
        }

        private static float height(List<List<Placed>> cells) {
            float height = NORMAL * LEADING;
            for (List<Placed> cell : cells) {
                if (!cell.isEmpty()) {
                    height = Math.max(height, cell.get(cell.size() - 1).down());
                }
            }
            return height + PADDING + SMALL * (LEADING - 1);
        }

        private void part(List<List<Placed>> cells) throws IOException {
            float height = height(cells);
            if (y - height < PdfPages.MARGIN) {
                next(true);
            }
            COSDictionary row = pages.tags().add(body, "TR");
            float from = 0;
            for (int i = 0; i < cells.size(); i++) {
                pages.open(pages.tags().add(row, "TD"));
                for (Placed one : cells.get(i)) {
                    pages.line(one.line(), one.size(), from, y - one.down(), one.dark());
                }
                pages.close();
                from += book.columns().get(i).share() * PdfPages.WIDTH;
            }
            y -= height;
            rules.add(y);
        }

        private void next(boolean within) throws IOException {
            endPage();
            pages.begin();
            y = TOP;
            if (within) {
                headings(column -> pages.openDecoration());
            }
        }

        private void endPage() throws IOException {
            if (!rules.isEmpty()) {
                pages.openDecoration();
                rules.forEach(at -> pages.rule(at, 0.35f, PdfPages.RULE));
                pages.close();
                rules.clear();
            }
            pages.end();
        }

        /** The running heads and feet, once it is known how many pages there are. */
        private void around() throws IOException {
            int all = document.getNumberOfPages();
            PdfWords.Line title = words.lines(book.head().get(0), false, PdfPages.mm(115) * PdfWords.UNITS / SMALL)
                    .get(0);
            PdfWords.Line edition = words.line(book.head().get(1), false);
            PdfWords.Line foot = words.line(book.foot(), false);
            IntFunction<PdfWords.Line> number =
                    page -> words.line(book.numbers().of(page, all), false);
            float head = TOP + PdfPages.mm(6);
            float below = PdfPages.MARGIN - PdfPages.mm(9);
            int page = 0;
            for (var each : document.getPages()) {
                page++;
                pages.openDecoration();
                pages.line(title, SMALL, 0, head, PdfPages.DARK);
                pages.lineAtEnd(edition, SMALL, head, PdfPages.DARK);
                pages.line(foot, SMALL, 0, below, PdfPages.DARK);
                pages.lineAtEnd(number.apply(page), SMALL, below, PdfPages.DARK);
                pages.close();
                pages.add(each);
            }
        }

        private void bookmark(String title) {
            PDPageXYZDestination top = new PDPageXYZDestination();
            top.setPage(pages.page());
            top.setTop((int) (y + NORMAL));
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(title);
            item.setDestination(top);
            bookmarks.addLast(item);
        }
    }
}
