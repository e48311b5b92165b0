package org.smallplaces.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Language;

/** Debian's Chromium, started once for all journeys of this run. */
public final class Chromium {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run");

    private static final class Shared {
        private static final Playwright PLAYWRIGHT = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        private static final Browser BROWSER = launch();

        private static Browser launch() {
            Browser browser = PLAYWRIGHT
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(ARGUMENTS));
            Runtime.getRuntime().addShutdownHook(new Thread(PLAYWRIGHT::close));
            return browser;
        }
    }

    private Chromium() {}

    /** A supporter's telephone: 360 px wide. */
    static BrowserContext phone(Language language) {
        return context(language, 360, 740, true);
    }

    /** A telephone whose browser runs no scripts. */
    static BrowserContext phoneWithoutScripts(Language language) {
        return context(language, 360, 740, false);
    }

    static BrowserContext laptop(Language language) {
        return context(language, 1280, 900, true);
    }

    public static BrowserContext window(Language language, int width, ColorScheme scheme) {
        return Shared.BROWSER.newContext(options(language, width, 740).setColorScheme(scheme));
    }

    private static BrowserContext context(Language language, int width, int height, boolean scripts) {
        return Shared.BROWSER.newContext(options(language, width, height).setJavaScriptEnabled(scripts));
    }

    private static Browser.NewContextOptions options(Language language, int width, int height) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language.tag())
                .setAcceptDownloads(true);
    }
}
