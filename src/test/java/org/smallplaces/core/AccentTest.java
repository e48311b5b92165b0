package org.smallplaces.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Whatever colour an organiser chooses, what is shown can be read. */
class AccentTest {
    @Property(tries = 5_000)
    void anyColourBecomesOneThatCanBeReadByDayAndByNight(@ForAll @IntRange(min = 0, max = 0xffffff) int rgb) {
        Accent accent = Accent.of(new Colour(rgb));
        holds(accent.light(), Accent.Ground.LIGHT);
        holds(accent.dark(), Accent.Ground.DARK);
    }

    @Property(tries = 2_000)
    void aColourThatCanBeReadStaysAsItIs(@ForAll @IntRange(min = 0, max = 0xffffff) int rgb) {
        Colour shade = Accent.of(new Colour(rgb)).light().accent();
        assertThat(Accent.of(shade).light().accent()).isEqualTo(shade);
        assertThat(Accent.of(shade).isAsAsked()).isTrue();
    }

    /** One step nearer to what was asked could not be read. */
    @Test
    void theNearestShadeIsTaken() {
        Colour yellow = new Colour(0xffd500);
        Colour taken = Accent.of(yellow).light().accent();
        assertThat(taken).isNotEqualTo(yellow);
        assertThat(taken.contrast(new Colour(0xf1ebdf))).isBetween(4.5, 4.6);
        assertThat(Accent.of(yellow).dark().accent())
                .as("it can be read by night")
                .isEqualTo(yellow);
    }

    @Test
    void theGroundsAreThoseOfTheStyleSheet() throws IOException {
        String css = Files.readString(Path.of("web/static/css/site.css"));
        int night = css.indexOf("prefers-color-scheme: dark");
        same(css.substring(0, night), Accent.Ground.LIGHT);
        same(css.substring(night), Accent.Ground.DARK);
    }

    private static void same(String css, Accent.Ground ground) {
        List<String> names = List.of("paper", "sheet", "wash");
        for (int i = 0; i < names.size(); i++) {
            assertThat(css)
                    .contains("--" + names.get(i) + ": " + ground.papers().get(i) + ";");
        }
        assertThat(css.toLowerCase(Locale.ROOT)).contains("--line: " + ground.line() + ";");
    }

    private static void holds(Accent.Scheme scheme, Accent.Ground ground) {
        for (Colour shown : List.of(scheme.accent(), scheme.strong())) {
            assertThat(shown.contrast(scheme.words())).isGreaterThanOrEqualTo(Accent.TEXT);
            assertThat(shown.contrast(ground.line())).isGreaterThanOrEqualTo(Accent.CONTROL);
            ground.papers().forEach(paper -> assertThat(shown.contrast(paper)).isGreaterThanOrEqualTo(Accent.TEXT));
        }
    }
}
