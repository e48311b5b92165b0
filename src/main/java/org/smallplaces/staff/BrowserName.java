package org.smallplaces.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rough name of a browser, such as {@code Firefox, Linux}, by which its owner knows it again. What it says of itself
 * is looked through for known words and kept nowhere.
 */
final class BrowserName {
    private static final int LONGEST = 1_000;
    /** In this order: most say that they are Chrome, and nearly all that they are Safari. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "Vivaldi",
            "Vivaldi",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chromium",
            "Chromium",
            "Chrome",
            "Chrome",
            "Safari",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "CrOS",
            "ChromeOS",
            "Windows",
            "Windows",
            "Macintosh",
            "macOS",
            "Linux",
            "Linux");

    private BrowserName() {}

    /** The name, or nothing where the browser says nothing that is known. */
    static String of(@Nullable String userAgent) {
        String said = Optional.ofNullable(userAgent).orElse("");
        String looked = said.substring(0, Math.min(said.length(), LONGEST));
        String browser = first(BROWSERS, looked);
        String system = first(SYSTEMS, looked);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String first(Map<String, String> names, String said) {
        return names.entrySet().stream()
                .filter(name -> said.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> ordered(String... wordsAndNames) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < wordsAndNames.length; i += 2) {
            names.put(wordsAndNames[i], wordsAndNames[i + 1]);
        }
        return names;
    }
}
