package org.smallplaces.core;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour of the screen.
 *
 * @param rgb red, green and blue, a byte each
 */
public record Colour(int rgb) {
    private static final Pattern FORM = Pattern.compile("#?[0-9a-fA-F]{6}");
    private static final int BYTE = 0xff;

    /** The colour that {@code #rrggbb} names. */
    public static Optional<Colour> parse(String text) {
        return text.length() <= 7 && FORM.matcher(text).matches()
                ? Optional.of(new Colour(Integer.parseInt(text.replace("#", ""), 16)))
                : Optional.empty();
    }

    /** How much two colours differ, from 1 to 21 (WCAG 2.2, contrast ratio). */
    public double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(rgb >> 16 & BYTE) + 0.7152 * linear(rgb >> 8 & BYTE) + 0.0722 * linear(rgb & BYTE);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /** This colour mixed with so much of another: 0 is this one, 1 the other. */
    Colour towards(Colour other, double share) {
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = rgb >> shift & BYTE;
            int to = other.rgb >> shift & BYTE;
            mixed |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return new Colour(mixed);
    }

    /** As style sheets write it. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
