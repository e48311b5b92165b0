package org.smallplaces.pack;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * {@code certificate.pdf}: one page to hold up where a pack is handed in, which is read from two metres, and leads whoever
 * scans it to whether the pack is current.
 */
final class CertificatePdf {
    private static final float LEADING = 1.25f;
    private static final float LARGEST_TITLE = 40;
    private static final float SMALLEST_TITLE = 18;
    private static final int MOST_TITLE_LINES = 3;
    private static final float NUMBER = 110;
    private static final float LARGEST_ORGANISER = 26;
    private static final float LABEL = 24;
    private static final float SMALL = 9;
    private static final float CODE = PdfPages.mm(42);
    private static final float TOP = PdfPages.PAPER.getHeight() - PdfPages.MARGIN;

    private final Messages messages;
    private final PackFonts fonts;

    CertificatePdf(Messages messages, PackFonts fonts) {
        this.messages = messages;
        this.fonts = fonts;
    }

    void write(PackFacts facts, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            new Page(facts, document).write(out);
        }
    }

    private final class Page {
        private final PackFacts facts;
        private final Language language;
        private final PackWords says;
        private final PdfWords words;
        private final PdfPages pages;
        private float y = TOP - PdfPages.mm(4);

        Page(PackFacts facts, PDDocument document) {
            this.facts = facts;
            this.language = facts.language();
            this.says = new PackWords(messages, facts);
            this.words = new PdfWords(fonts, document);
            this.pages = new PdfPages(document, words, language);
        }

        void write(OutputStream out) throws IOException {
            String title = facts.head().title();
            pages.begin();
            centred("P", says.say("pack.kind." + facts.head().kind()), false, 16);
            y -= PdfPages.mm(6);
            centred("H1", title, true, fitting(title, true, LARGEST_TITLE));
            y -= PdfPages.mm(7);
            rule();
            count(facts.counts().standing(), facts.letter().isPresent() ? "pack.letter.people" : "pack.cover.count");
            facts.letter()
                    .ifPresent(letter -> centred(
                            "P",
                            says.say("pack.certificate.organisations", Map.of("count", letter.organisations())),
                            false,
                            LABEL));
            y -= PdfPages.mm(7);
            rule();
            y -= PdfPages.mm(3);
            String organiser = facts.head().organiser();
            centred("P", organiser, true, fitting(organiser, true, LARGEST_ORGANISER));
            for (String target : targets()) {
                centred("P", target, false, 16);
            }
            centred("P", says.day(), false, 16);
            code();
            pages.end();
            pages.save(title, language, facts.snapshot(), out);
        }

        private List<String> targets() {
            return facts.head().targets().stream()
                    .limit(2)
                    .map(target -> target.name().isEmpty() ? target.office() : target.name())
                    .filter(name -> !name.isEmpty())
                    .map(name -> says.say("pack.certificate.to", Map.of("target", name)))
                    .toList();
        }

        private void count(long count, String label) {
            String number = says.number(count);
            centred("P", number, false, Math.min(NUMBER, fitting(number, false, NUMBER)));
            centred("P", says.say(label, Map.of("count", count)), false, LABEL);
        }

        /** The largest size in which the words stand in a few lines. */
        private float fitting(String said, boolean heavy, float largest) {
            float size = largest;
            while (size > SMALLEST_TITLE && lines(said, heavy, size).size() > MOST_TITLE_LINES) {
                size -= 2;
            }
            return size;
        }

        private List<PdfWords.Line> lines(String said, boolean heavy, float size) {
            return words.lines(said, heavy, PdfPages.WIDTH * PdfWords.UNITS / size);
        }

        private void centred(String type, String said, boolean heavy, float size) {
            pages.open(pages.tags().add(pages.tags().document(), type));
            for (PdfWords.Line line : lines(said, heavy, size)) {
                y -= size * LEADING;
                centred(line, size, y);
            }
            pages.close();
        }

        private void centred(PdfWords.Line line, float size, float at) {
            pages.line(line, size, (PdfPages.WIDTH - line.width() * size / PdfWords.UNITS) / 2, at, PdfPages.BLACK);
        }

        private void rule() {
            pages.openDecoration();
            pages.rule(y, 1.1f, PdfPages.BLACK);
            pages.close();
        }

        /** At the foot of the page, whatever stands above. */
        private void code() {
            QrCode code = QrCode.encodeText(facts.status(), QrCode.Ecc.QUARTILE);
            float left = (PdfPages.PAPER.getWidth() - CODE) / 2;
            float low = PdfPages.MARGIN + PdfPages.mm(14);
            float module = CODE / code.size;
            float[] box = {left, low, left + CODE, low + CODE};
            pages.open(pages.tags()
                    .addFigure(
                            pages.tags().document(),
                            says.say("pack.certificate.code", Map.of("address", facts.status())),
                            box));
            for (int row = 0; row < code.size; row++) {
                for (int from = 0; from < code.size; from++) {
                    int to = from;
                    while (to < code.size && code.getModule(to, row)) {
                        to++;
                    }
                    if (to > from) {
                        pages.box(
                                left + from * module,
                                low + CODE - (row + 1) * module,
                                (to - from) * module,
                                module + 0.05f);
                        from = to;
                    }
                }
            }
            pages.close();
            y = low - PdfPages.mm(2);
            centred("P", says.say("pack.certificate.check", Map.of("edition", facts.edition())), false, SMALL + 1);
            centred("P", facts.status(), false, fittingInOneLine(facts.status()));
        }

        private float fittingInOneLine(String said) {
            float width = words.line(said, false).width() * SMALL / PdfWords.UNITS;
            return width <= PdfPages.WIDTH ? SMALL : SMALL * PdfPages.WIDTH / width;
        }
    }
}
