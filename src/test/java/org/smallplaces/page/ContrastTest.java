package org.smallplaces.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The colours of site.css, light and dark: text against its ground at least 7 to 1, controls at least 3 to 1 (WCAG 2.2). */
class ContrastTest {
    private static final double TEXT = 7;
    private static final double CONTROL = 3;
    private static final List<String> GROUNDS = List.of("paper", "sheet", "wash");
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

    private final String css = new String(WebFolder.load().below("static").get("css/site.css"), StandardCharsets.UTF_8);

    @Test
    void textCanBeReadByDay() {
        check(colours(css.indexOf(":root")));
    }

    @Test
    void textCanBeReadByNight() {
        check(colours(css.indexOf(":root", css.indexOf("prefers-color-scheme: dark"))));
    }

    private static void check(Map<String, String> colours) {
        for (String ground : GROUNDS) {
            for (String text : List.of("ink", "quiet", "accent", "accent-strong", "alert")) {
                assertContrast(colours, text, ground, TEXT);
            }
            assertContrast(colours, "control", ground, CONTROL);
        }
        assertContrast(colours, "on-accent", "accent", TEXT);
        assertContrast(colours, "on-accent", "accent-strong", TEXT);
        assertContrast(colours, "paper", "alert", TEXT);
        assertContrast(colours, "alert", "alert-wash", TEXT);
        assertContrast(colours, "ink", "alert-wash", TEXT);
        assertContrast(colours, "accent", "line", CONTROL);
    }

    private static void assertContrast(Map<String, String> colours, String over, String ground, double least) {
        double one = luminance(colours.get(over));
        double other = luminance(colours.get(ground));
        assertThat((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05))
                .as("%s on %s", over, ground)
                .isGreaterThanOrEqualTo(least);
    }

    private static double luminance(String hex) {
        int colour = Integer.parseInt(hex, 16);
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private Map<String, String> colours(int from) {
        Map<String, String> colours = new HashMap<>();
        COLOUR.matcher(css.substring(from, css.indexOf('}', from)))
                .results()
                .forEach(found -> colours.put(found.group(1), found.group(2)));
        return colours;
    }
}
