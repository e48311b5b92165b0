package org.smallplaces.signing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * The picture that is shown where the address of a campaign is shared: 1200 by 630, ink on paper, in the campaign's
 * own language and direction. Drawing blocks: it belongs on a worker thread.
 */
final class CardImage {
    static final int WIDTH = 1200;
    static final int HEIGHT = 630;

    private static final int MARGIN = 80;
    private static final int MEASURE = WIDTH - 2 * MARGIN;
    private static final int TITLE_TOP = 168;
    private static final int TITLE_ROOM = 300;
    private static final float[] TITLE_SIZES = {76, 66, 56, 48, 40, 32};
    private static final float SMALL = 32;
    private static final float LEADING = 1.18f;
    private static final Color PAPER = new Color(0xFAF6EE);
    private static final Color INK = new Color(0x1D1A16);
    private static final Color QUIET = new Color(0x4F493F);
    private static final Color ACCENT = new Color(0x173F6B);

    private final CardFonts fonts;

    CardImage(CardFonts fonts) {
        this.fonts = fonts;
    }

    /**
     * What is on a card.
     *
     * @param kicker what it is and to whom it goes
     * @param standing how many have signed, or empty
     */
    record Card(String kicker, String title, String organiser, String standing, String site, boolean rightToLeft) {}

    /** The card as PNG. */
    byte[] png(Card card) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D ink = image.createGraphics();
        try {
            ink.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            ink.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            ink.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            draw(ink, card);
        } finally {
            ink.dispose();
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private void draw(Graphics2D ink, Card card) {
        boolean rtl = card.rightToLeft();
        ink.setColor(PAPER);
        ink.fillRect(0, 0, WIDTH, HEIGHT);
        ink.setColor(ACCENT);
        ink.fillRect(0, 0, WIDTH, 12);
        ink.setColor(QUIET);
        line(ink, card.kicker(), false, MARGIN + SMALL, rtl);
        ink.setColor(INK);
        title(ink, card.title(), rtl);
        ink.setStroke(new BasicStroke(2));
        ink.drawLine(MARGIN, HEIGHT - 150, WIDTH - MARGIN, HEIGHT - 150);
        ink.setColor(INK);
        line(ink, card.standing(), true, HEIGHT - 174, rtl);
        line(ink, card.organiser(), true, HEIGHT - 98, rtl);
        ink.setColor(QUIET);
        line(ink, card.site(), false, HEIGHT - 54, rtl);
        mark(ink, rtl ? MARGIN : WIDTH - MARGIN - 60, HEIGHT - 122);
    }

    /** In the largest size in which the whole title fits; the smallest one may cut it. */
    private void title(Graphics2D ink, String title, boolean rtl) {
        for (float size : TITLE_SIZES) {
            List<TextLayout> lines =
                    lines(ink.getFontRenderContext(), fonts.words(title, true, size, rtl), title.length());
            boolean last = size == TITLE_SIZES[TITLE_SIZES.length - 1];
            int room = (int) (TITLE_ROOM / (size * LEADING));
            if (lines.size() <= room || last) {
                float y = TITLE_TOP + size;
                for (TextLayout line : lines.subList(0, Math.min(room, lines.size()))) {
                    place(ink, line, y, rtl);
                    y += size * LEADING;
                }
                return;
            }
        }
    }

    /** One line; what is too long for it is left out. */
    private void line(Graphics2D ink, String words, boolean heavy, float y, boolean rtl) {
        if (!words.isBlank()) {
            AttributedString set = fonts.words(words, heavy, SMALL, rtl);
            List<TextLayout> lines = lines(ink.getFontRenderContext(), set, words.length());
            place(ink, lines.get(0), y, rtl);
        }
    }

    private static List<TextLayout> lines(FontRenderContext context, AttributedString words, int length) {
        LineBreakMeasurer measurer = new LineBreakMeasurer(words.getIterator(), context);
        List<TextLayout> lines = new ArrayList<>();
        while (measurer.getPosition() < length) {
            lines.add(measurer.nextLayout(MEASURE));
        }
        return lines;
    }

    private static void place(Graphics2D ink, TextLayout line, float y, boolean rtl) {
        line.draw(ink, rtl ? WIDTH - MARGIN - line.getVisibleAdvance() : MARGIN, y);
    }

    /** The sign of the site: a small house. */
    private static void mark(Graphics2D ink, int x, int y) {
        Path2D house = new Path2D.Double();
        house.moveTo(x, y + 28);
        house.lineTo(x + 30, y);
        house.lineTo(x + 60, y + 28);
        house.lineTo(x + 60, y + 68);
        house.lineTo(x, y + 68);
        house.closePath();
        ink.setColor(ACCENT);
        ink.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        ink.draw(house);
    }
}
