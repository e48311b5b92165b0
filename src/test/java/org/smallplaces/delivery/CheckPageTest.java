package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.journey.Chromium;
import org.smallplaces.pack.Editions;
import org.smallplaces.pack.Forgeries;
import org.smallplaces.pack.Forgeries.Forged;
import org.smallplaces.pack.PackNote;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.pack.PackVerifier;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.vault.Keys;

/** The page, kept as a file and without a network, says of everything what the command says. */
class CheckPageTest {
    /** As in a browser that knows no Ed25519, and on a page that came by plain http. */
    private static final String WITHOUT_CRYPTOGRAPHY =
            "Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined })";

    private static final String DROP = """
            ([file, bytes]) => {
              const data = new DataTransfer();
              data.items.add(new File([Uint8Array.from(bytes)], file));
              document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
            }
            """;

    private static Forgeries forgeries;
    private static Path saved;

    @BeforeAll
    static void save() throws IOException {
        forgeries = new Forgeries();
        saved = SavedCheckPage.in(forgeries.world, PackWorld.ENGLISH);
    }

    @AfterAll
    static void close() throws IOException {
        forgeries.close();
    }

    /** What was said of one file. */
    private record Said(String outcome, Set<String> findings, Set<String> notes) {}

    private static BrowserContext offline() {
        BrowserContext browser = Chromium.window(PackWorld.ENGLISH, 360, ColorScheme.LIGHT);
        browser.setOffline(true);
        return browser;
    }

    private static Page open(BrowserContext browser, Path file) {
        Page page = browser.newPage();
        List<String> asked = new ArrayList<>();
        page.onRequest(request -> asked.add(request.url()));
        page.navigate(file.toUri().toString());
        assertThat(asked).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        return page;
    }

    private static List<Path> written(Forged forged) throws IOException {
        List<Path> files =
                new ArrayList<>(List.of(Files.write(forgeries.world.folder.resolve("offered.zip"), forged.zip())));
        for (byte[] beside : forged.beside()) {
            files.add(Files.write(forgeries.world.folder.resolve("beside-" + files.size() + ".zip"), beside));
        }
        return files;
    }

    private static Said byPage(Page page, List<Path> files) {
        page.evaluate("() => document.getElementById('check-results').replaceChildren()");
        page.locator("#check-files").setInputFiles(files.toArray(Path[]::new));
        Locator card = page.locator("#check-results .verdict").first();
        card.waitFor();
        return new Said(
                card.locator(".outcome").textContent(),
                new TreeSet<>(card.locator(".findings li").allTextContents()),
                new TreeSet<>(card.locator(".notes li").all().stream()
                        .map(note -> note.getAttribute("data-word"))
                        .toList()));
    }

    private static Said byCommand(List<Path> files) throws IOException {
        PackVerifier verifier = new PackVerifier(Set.of(forgeries.world.key.fingerprint()), Optional.empty());
        List<PackVerdict> verdicts = new ArrayList<>();
        for (Path file : files) {
            verdicts.add(verifier.verify(file));
        }
        PackVerdict verdict = verdicts.get(0);
        var messages = forgeries.world.messages;
        return new Said(
                messages.text(PackWorld.ENGLISH, verdict.outcome().messageKey()),
                verdict.findings().stream()
                        .map(finding -> messages.text(PackWorld.ENGLISH, finding.messageKey(), finding.arguments()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                Editions.notes(verdict, verdicts).stream()
                        .map(PackNote::word)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePageSaysOfEveryForgeryWhatTheCommandSays(boolean cryptography) throws IOException {
        List<String> wrong = new ArrayList<>();
        try (BrowserContext browser = offline()) {
            if (!cryptography) {
                browser.addInitScript(WITHOUT_CRYPTOGRAPHY);
            }
            Page page = open(browser, saved);
            assertThat(page.evaluate("() => Boolean(globalThis.crypto.subtle)")).isEqualTo(cryptography);
            for (Forged forged : forgeries.all()) {
                List<Path> files = written(forged);
                Said said = byPage(page, files);
                Said expected = byCommand(files);
                if (!said.equals(expected)) {
                    wrong.add(forged + ": the page says " + said + ", the command " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theAnswerIsAnnouncedAndIsWhereTheReaderIs() throws IOException {
        try (BrowserContext browser = offline()) {
            Page page = open(browser, saved);
            Forged honest = forgeries.all().get(0);
            page.evaluate(DROP, List.of("dropped.zip", bytes(honest.zip())));
            page.locator("#check-results .verdict").waitFor();
            assertThat(page.locator("[role=status]").textContent())
                    .isEqualTo("Files checked: 1. Genuine: 1. Out of date: 0."
                            + " Not genuine, or the signer is not known: 0.");
            assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("check-found");
            assertThat(page.locator("#check-results").textContent())
                    .contains(
                            "dropped.zip",
                            "This pack is genuine",
                            "It is edition 1, frozen on",
                            "1 March 2027 at 12:00 UTC")
                    .contains("https://letters.example.org/packs/");
            assertThat(page.locator(".notes a").getAttribute("href"))
                    .matches("https://letters\\.example\\.org/packs/[0-9a-f]{40}");
            assertThat(page.locator("body").textContent())
                    .contains("2 March 2027 at 09:30 UTC", forgeries.world.key.fingerprint());
        }
    }

    private static List<Integer> bytes(byte[] zip) {
        List<Integer> bytes = new ArrayList<>(zip.length);
        for (byte one : zip) {
            bytes.add(one & 0xff);
        }
        return bytes;
    }

    @Test
    void nothingThatAPackSaysIsTakenForMarkup() throws IOException {
        try (BrowserContext browser = offline()) {
            Page page = open(browser, saved);
            Path file = Files.write(
                    forgeries.world.folder.resolve("b onload=alert(1).zip"),
                    forgeries.titled("<img src=x onerror=alert(1)>"));
            page.locator("#check-files").setInputFiles(file);
            page.locator("#check-results .verdict").waitFor();
            assertThat(page.locator("#check-results img").count()).isZero();
            assertThat(page.locator("#check-results dd").first().textContent())
                    .isEqualTo("<img src=x onerror=alert(1)>");
        }
    }

    @Test
    void whatAnEarlierKeyHasSignedIsGenuineStill() throws IOException {
        Path file = Files.copy(forgeries.world.folder.resolve("keys"), forgeries.world.folder.resolve("rotated-keys"));
        Keys.rotateSigning(file);
        try (BrowserContext browser = offline()) {
            Page page = open(browser, SavedCheckPage.in(forgeries.world, PackWorld.ENGLISH, Keys.read(file)));
            assertThat(page.locator("body").textContent()).contains("(The key in use)", "(An earlier key)");
            Said said = byPage(page, written(forgeries.all().get(0)));
            assertThat(said.outcome()).contains("genuine");
        }
    }

    @Test
    void inHebrewItSpeaksHebrewFromRightToLeft() throws IOException {
        try (BrowserContext browser = offline()) {
            Page page = open(browser, SavedCheckPage.in(forgeries.world, PackWorld.HEBREW));
            assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
            page.locator("#check-files")
                    .setInputFiles(written(forgeries.all().get(0)).get(0));
            page.locator("#check-results .verdict").waitFor();
            assertThat(page.locator("#check-results").textContent()).contains("התיק אמיתי", "זוהי מהדורה 1", "מרץ");
        }
    }
}
