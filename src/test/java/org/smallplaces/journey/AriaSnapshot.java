package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smallplaces.core.Language;

/**
 * The page as a screen reader finds it, compared with the one that was read and approved. What differs from run to run
 * is replaced by a word. A snapshot changes when {@code mvn test -Dsnapshots=approve} is run, and then shows in the
 * change as what it is: another page for those who cannot see it.
 */
final class AriaSnapshot {
    private static final Path APPROVED = Path.of("src", "test", "resources", "aria");
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Map<String, String> CHANGING = changing();

    private AriaSnapshot() {}

    static void holds(Page page, Language language, String name) {
        String found = "# " + page.title() + "\n" + settled(page.locator("body").ariaSnapshot(), language) + "\n";
        Path approved = APPROVED.resolve(name + ".yml");
        try {
            if ("approve".equals(System.getProperty("snapshots"))) {
                Files.createDirectories(APPROVED);
                Files.writeString(approved, found);
            }
            assertThat(found).as(approved.toString()).isEqualTo(Files.readString(approved));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String settled(String snapshot, Language language) {
        String settled = snapshot;
        for (int day = -1; day <= 8; day++) {
            settled = settled.replace(words(LocalDate.now(ZONE).plusDays(day), language), "DAY");
        }
        for (Map.Entry<String, String> change : CHANGING.entrySet()) {
            settled = settled.replaceAll(change.getKey(), change.getValue());
        }
        return settled;
    }

    /** A day as pages write it. */
    private static String words(LocalDate day, Language language) {
        DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, language.locale());
        format.setTimeZone(TimeZone.getTimeZone(ZONE.getId()));
        return format.format(Date.from(day.atTime(12, 0).atZone(ZONE).toInstant()));
    }

    private static Map<String, String> changing() {
        Map<String, String> changing = new LinkedHashMap<>();
        changing.put("http://localhost:\\d+", "SITE");
        changing.put("http%3A%2F%2Flocalhost%3A\\d+", "SITE");
        changing.put("/([cvsu])/[\\w-]{44}", "/$1/TOKEN");
        changing.put("\\b[0-9a-f]{64}\\b", "HASH");
        // The list of countries changes with ICU; the chosen one is enough.
        changing.put("(?m)^ *- option \"[^\n]*\"\n", "");
        changing.put("DAY(.{0,8}?)\\d{1,2}:\\d{2} [A-Z]+(\\+\\d+)?", "DAY$1HOUR");
        changing.put("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
        return changing;
    }
}
