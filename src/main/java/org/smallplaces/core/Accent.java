package org.smallplaces.core;

import java.util.List;

/**
 * The organiser's own colour as it is used: the nearest shade of it that can be read. It serves as a button with words
 * on it, as the colour of a link that is pointed at, and as the filled part of a bar, by day and by night.
 *
 * @param asked what the organiser chose
 */
public record Accent(Colour asked, Scheme light, Scheme dark) {
    /** Of words against their ground (WCAG 2.2, 1.4.3). */
    public static final double TEXT = 4.5;
    /** Of a control against what is beside it (WCAG 2.2, 1.4.11). */
    public static final double CONTROL = 3;

    private static final Colour BLACK = new Colour(0);
    private static final Colour WHITE = new Colour(0xffffff);
    private static final int STEPS = 255;
    private static final double STRONGER = 0.3;

    /**
     * The grounds of {@code web/static/css/site.css}: paper, sheet and wash, on which the accent is read, and the line
     * beside which a bar is seen.
     */
    public enum Ground {
        LIGHT(0xfaf6ee, 0xfffdf8, 0xf1ebdf, 0xd9d0c0),
        DARK(0x161412, 0x1e1b18, 0x262220, 0x3d3731);

        private final int paper;
        private final int sheet;
        private final int wash;
        private final int line;

        Ground(int paper, int sheet, int wash, int line) {
            this.paper = paper;
            this.sheet = sheet;
            this.wash = wash;
            this.line = line;
        }

        /** Paper, sheet and wash. */
        public List<Colour> papers() {
            return List.of(new Colour(paper), new Colour(sheet), new Colour(wash));
        }

        public Colour line() {
            return new Colour(line);
        }

        /** The ground's own colour, in which words stand on the accent: paper, or by day the lighter sheet. */
        Colour words() {
            return new Colour(this == LIGHT ? sheet : paper);
        }

        boolean carries(Colour accent) {
            return accent.contrast(words()) >= TEXT
                    && accent.contrast(line()) >= CONTROL
                    && papers().stream().allMatch(paper -> accent.contrast(paper) >= TEXT);
        }
    }

    /**
     * The colours of one scheme.
     *
     * @param strong for what is pointed at
     * @param words on either of them
     */
    public record Scheme(Colour accent, Colour strong, Colour words) {}

    /** The nearest shades of {@code asked} that can be read. */
    public static Accent of(Colour asked) {
        return new Accent(asked, scheme(asked, Ground.LIGHT, BLACK), scheme(asked, Ground.DARK, WHITE));
    }

    /** Whether it is used by day as it was chosen. */
    public boolean isAsAsked() {
        return light.accent().equals(asked);
    }

    /** Mixed with ever more black by day, and white by night, which in the end always can be read. */
    private static Scheme scheme(Colour asked, Ground ground, Colour end) {
        for (int step = 0; step < STEPS; step++) {
            Colour shade = asked.towards(end, step / (double) STEPS);
            if (ground.carries(shade)) {
                return new Scheme(shade, shade.towards(end, STRONGER), ground.words());
            }
        }
        return new Scheme(end, end, ground.words());
    }
}
