package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.smallplaces.core.StaffRole;
import org.smallplaces.server.Server;

/**
 * A walk through pages that looks at each for axe-core, reflow, focus, forced colours and text spacing: a test fails for
 * what it found, and its class for a route that it said it would walk and did not.
 */
final class Walk implements AfterEachCallback, AfterAllCallback {
    private static final String STATUS = "() => performance.getEntriesByType('navigation')[0].responseStatus";
    private static final int OK = 200;

    private final List<String> routes;
    private final List<String> findings = new ArrayList<>();
    /** The paths at which a page was inspected that was there. */
    private final Set<String> seen = new HashSet<>();

    private Walk(List<String> routes) {
        this.routes = routes;
    }

    /** @param routes as they are mounted, such as {@code /campaigns/:slug} */
    static Walk through(String... routes) {
        return new Walk(List.of(routes));
    }

    List<String> routes() {
        return routes;
    }

    /** Goes to this path and inspects what is there. */
    void look(Page page, String path, String what) {
        open(page, path);
        inspect(page, what);
    }

    void look(Page page, String path) {
        look(page, path, path);
    }

    /** Inspects the page that is shown, whatever led there. */
    void inspect(Page page, String what) {
        findings.addAll(PageInspection.of(page, what));
        if (Integer.valueOf(OK).equals(page.evaluate(STATUS))) {
            seen.add(URI.create(page.url()).getPath());
        }
    }

    /** Goes to this path of the site, or to a whole address of it, and inspects nothing. */
    static void open(Page page, String path) {
        page.navigate(path.startsWith("/") ? TrialSite.shared().address() + path : path);
    }

    static void logIn(Page page, StaffRole role) {
        Server.TrialAccess access = TrialSite.shared().logIn(role);
        logIn(page, access.email(), access.password());
    }

    static void logIn(Page page, String email, String password) {
        open(page, "/staff/log-in");
        page.locator("#email").fill(email);
        page.locator("#password").fill(password);
        press(page);
    }

    /** Presses the first button of the page's own form. */
    static void press(Page page) {
        page.locator("main form button").first().click();
        page.waitForLoadState();
    }

    /** Presses the button of this name and value. */
    static void press(Page page, String act) {
        page.locator("main button[value=" + act + "]").first().click();
        page.waitForLoadState();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> found = List.copyOf(findings);
        findings.clear();
        assertThat(found).isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(routes)
                .as("routes that were not walked")
                .allMatch(route -> seen.stream().anyMatch(path -> path.matches(pattern(route))));
    }

    /** Which paths are of this route: no slug here is a single word, so that none is taken for another page. */
    private static String pattern(String route) {
        return route.replace(":slug", "[a-z0-9]+-[a-z0-9-]+")
                .replaceAll(":(?:id|signature)", "[0-9a-f]{8}-[0-9a-f-]{27}")
                .replace(":token", "[A-Za-z0-9_-]{44}")
                .replace(":fingerprint", "[0-9a-f]{40}")
                .replaceAll(":(?:version|day|number)", "[0-9-]+");
    }
}
