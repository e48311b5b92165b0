package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must hold on every page in every state, whatever its subject. */
public final class PageInspection {
    /** The spacing that a reader may set without losing anything (WCAG 2.2, 1.4.12). */
    private static final String SPACING = """
            * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
            p { margin-bottom: 2em !important }
            """;

    private static final String SIDEWAYS =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /** What is cut off: an element that hides what overflows it, and does. Texts for screen readers alone are meant so. */
    private static final String CUT_OFF = """
            () => [...document.querySelectorAll('body *')]
              .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowY))
              .filter(e => e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 1)
              .map(e => e.outerHTML.slice(0, 120))""";

    /** Everything that takes the focus. */
    private static final String STOPS = """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
              .filter(e => e.tabIndex >= 0 && !e.matches(':disabled') && e.checkVisibility({visibilityProperty: true}))""";

    private static final String OUTLINE_MISSING = """
            e => {
              const style = getComputedStyle(e);
              return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2;
            }""";

    /** What stands above the focused element, where that cannot be seen. */
    private static final String COVERED_BY = """
            e => {
              const box = e.getBoundingClientRect();
              const middle = e.matches('textarea') ? 12 : box.height / 2; // the cursor stands in its first line
              const y = Math.min(Math.max(box.top + middle, box.top + 1), box.bottom - 1);
              const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 12), y);
              const labelled = at && at.closest('label') && at.closest('label').control === e;
              const seen = at && (e.contains(at) || at.contains(e) || labelled);
              return seen ? '' : ' under ' + (at ? at.outerHTML.slice(0, 80) : 'nothing');
            }""";

    /** Goes through everything that takes the focus, and leaves the page as it was. */
    private static final String FOCUS = """
            () => {
              const [stops, missing, covered] = [%s, %s, %s];
              const found = {outline: [], covered: []};
              for (const stop of stops()) {
                stop.focus({focusVisible: true});
                const name = stop.outerHTML.slice(0, 120);
                if (missing(stop)) found.outline.push(name);
                const above = covered(stop);
                if (above) found.covered.push(name + above);
              }
              // Whoever presses Tab next begins where a page begins, and not behind its last stop.
              document.body.tabIndex = -1;
              document.body.focus();
              document.body.blur();
              document.body.removeAttribute('tabindex');
              window.scrollTo(0, 0);
              return found;
            }""".formatted(STOPS, OUTLINE_MISSING, COVERED_BY);

    /** The spacing comes as a reader's own style sheet does, which the page's policy does not forbid, and goes again. */
    private static final String SPACED = """
            css => {
              const [sideways, cutOff] = [%s, %s];
              const before = [...document.adoptedStyleSheets];
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets = [...before, sheet];
              const found = {sideways: sideways(), cutOff: cutOff()};
              document.adoptedStyleSheets = before;
              return found;
            }""".formatted(SIDEWAYS, CUT_OFF);

    private final Page page;
    private final String where;
    private final List<String> findings = new ArrayList<>();

    private PageInspection(Page page, String what) {
        this.page = page;
        this.where = what + " " + page.url().replaceAll("[\\w-]{44}", "…");
    }

    /**
     * What is wrong with the page that is shown, said so that one finds it; nothing where all holds. The page stays as it
     * was, so that one goes on from there.
     */
    public static List<String> of(Page page, String what) {
        PageInspection inspection = new PageInspection(page, what);
        inspection.fits(page.evaluate(SIDEWAYS), "");
        inspection.showsFocus("");
        inspection.pleasesAxe();
        inspection.survivesForcedColours();
        inspection.survivesSpacing();
        return inspection.findings;
    }

    private void pleasesAxe() {
        AxeRun.Results results = AxeRun.of(page);
        assertThat(results.passes()).as("axe looked at " + where).isGreaterThan(8);
        results.violations().forEach(this::find);
    }

    private void fits(Object sideways, String condition) {
        if (!Integer.valueOf(0).equals(sideways)) {
            find("scrolls sideways" + condition);
        }
    }

    private void showsFocus(String condition) {
        Map<?, ?> found = (Map<?, ?>) page.evaluate(FOCUS);
        list("does not show its focus" + condition, found.get("outline"));
        list("is covered while focused" + condition, found.get("covered"));
    }

    private void survivesForcedColours() {
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        showsFocus(" in forced colours");
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    private void survivesSpacing() {
        Map<?, ?> found = (Map<?, ?>) page.evaluate(SPACED, SPACING);
        fits(found.get("sideways"), " when text is spaced");
        list("is cut off when text is spaced", found.get("cutOff"));
    }

    private void list(String problem, Object elements) {
        ((List<?>) elements).forEach(element -> find(problem + ": " + element));
    }

    private void find(String finding) {
        findings.add(where + " " + finding);
    }
}
