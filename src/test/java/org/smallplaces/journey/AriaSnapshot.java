package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page as a screen reader finds it, compared with the one that was read and approved. What differs from run to run
 * is replaced by a word. A snapshot changes when {@code mvn test -Dsnapshots=approve} is run, and then shows in the
 * change as what it is: another page for those who cannot see it.
 */
final class AriaSnapshot {
    private static final Path APPROVED = Path.of("src", "test", "resources", "aria");
    private static final Map<String, String> CHANGING = changing();

    private AriaSnapshot() {}

    static void holds(Page page, String name) {
        String found = "# " + page.title() + "\n" + settled(page.locator("body").ariaSnapshot()) + "\n";
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

    private static String settled(String snapshot) {
        String settled = snapshot;
        for (Map.Entry<String, String> change : CHANGING.entrySet()) {
            settled = settled.replaceAll(change.getKey(), change.getValue());
        }
        return settled;
    }

    private static Map<String, String> changing() {
        Map<String, String> changing = new LinkedHashMap<>();
        changing.put("http://localhost:\\d+", "SITE");
        changing.put("/([cvsu])/[\\w-]{44}", "/$1/TOKEN");
        changing.put("\\b[0-9a-f]{64}\\b", "HASH");
        changing.put("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
        return changing;
    }
}
