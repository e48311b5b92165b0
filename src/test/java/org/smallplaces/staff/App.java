package org.smallplaces.staff;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app on somebody's telephone that shows codes, set up from the page as its owner would. */
final class App {
    private static final Pattern SECRET = Pattern.compile("factor-secret\" dir=\"ltr\">([A-Z2-7 ]+)<");
    private static final Pattern OFFER = Pattern.compile("name=\"offer\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("<code>([a-z0-9]{5}-[a-z0-9]{5})</code>");

    private final TestClock clock;
    private final Totp totp;

    private App(TestClock clock, Totp totp) {
        this.clock = clock;
        this.totp = totp;
    }

    /** Scans the picture of the page. */
    static App scan(TestClock clock, String page) {
        return new App(clock, Totp.parse(first(SECRET, page).replace(" ", "")));
    }

    static String offer(String page) {
        return first(OFFER, page);
    }

    static List<String> recoveryCodes(String page) {
        return CODE.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(tag -> tag.replaceAll("<.*?>", ""))
                .toList();
    }

    /** Sets the second factor of whoever is logged in up; gives the page with the recovery codes too. */
    static SetUp setUp(TestClock clock, Browser browser) {
        String page = browser.get("/staff/account/factor").body();
        App app = scan(clock, page);
        String codes = browser.post(
                        "/staff/account/factor", Map.of("csrf", token(page), "offer", offer(page), "code", app.code(0)))
                .body();
        return new SetUp(app, recoveryCodes(codes));
    }

    static String token(String page) {
        return first(Pattern.compile("name=\"csrf\" value=\"([^\"]+)\""), page);
    }

    /** What came of it. */
    record SetUp(App app, List<String> codes) {}

    /** What the app shows now, or so many steps later. */
    String code(int later) {
        return totp.code(clock.instant().getEpochSecond() / Totp.STEP.toSeconds() + later);
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + page);
        }
        return found.group(1);
    }
}
