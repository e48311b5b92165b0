package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.List;

/** What must hold on every page in every state, whatever its subject. */
public final class PageInspection {
    /** The spacing that a reader may set without losing anything (WCAG 2.2, 1.4.12). */
    private static final String SPACING = """
            * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
            p { margin-bottom: 2em !important }
            """;

    /** As a reader's own style sheet comes: the page's policy does not forbid it. */
    private static final String ADD_STYLE = """
            css => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync(css);
              document.adoptedStyleSheets.push(sheet);
            }""";

    private static final String SIDEWAYS =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    /** What is cut off: an element that hides what overflows it, and does. Texts for screen readers alone are meant so. */
    private static final String CUT_OFF = """
            () => [...document.querySelectorAll('body *')]
              .filter(e => ['hidden', 'clip'].includes(getComputedStyle(e).overflowY))
              .filter(e => e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 1)
              .map(e => e.outerHTML.slice(0, 120))""";

    /** Goes through everything that takes the focus and names what cannot be seen while it has it. */
    private static final String HIDDEN_FOCUS = """
            () => {
              const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
                .filter(e => e.tabIndex >= 0 && !e.matches(':disabled') && e.checkVisibility({visibilityProperty: true}));
              const hidden = [];
              for (const stop of stops) {
                stop.focus({focusVisible: true});
                const box = stop.getBoundingClientRect();
                const middle = stop.matches('textarea') ? 12 : box.height / 2; // the cursor stands in its first line
                const y = Math.min(Math.max(box.top + middle, box.top + 1), box.bottom - 1);
                const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 12), y);
                const labelled = at && at.closest('label') && at.closest('label').control === stop;
                if (!at || !(stop.contains(at) || at.contains(stop) || labelled)) {
                  hidden.push(stop.outerHTML.slice(0, 120) + ' under ' + (at ? at.outerHTML.slice(0, 80) : 'nothing'));
                }
              }
              return hidden;
            }""";

    private static final String NO_OUTLINE = """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
              .filter(e => e.tabIndex >= 0 && !e.matches(':disabled') && e.checkVisibility({visibilityProperty: true}))
              .filter(e => {
                e.focus({focusVisible: true});
                const style = getComputedStyle(e);
                return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2;
              })
              .map(e => e.outerHTML.slice(0, 120))""";

    private final Page page;
    private final String where;
    private final List<String> findings = new ArrayList<>();

    private PageInspection(Page page, String what) {
        this.page = page;
        this.where = what + " " + page.url().replaceAll("[\\w-]{44}", "…");
    }

    /** What is wrong with the page that is shown, said so that one finds it; nothing where all holds. */
    public static List<String> of(Page page, String what) {
        PageInspection inspection = new PageInspection(page, what);
        inspection.fits();
        inspection.showsFocus("");
        inspection.list("is covered while focused", HIDDEN_FOCUS);
        inspection.pleasesAxe();
        inspection.survivesForcedColours();
        inspection.survivesSpacing();
        return inspection.findings;
    }

    private void pleasesAxe() {
        AxeResults results = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .setLegacyMode(true)
                .analyze();
        assertThat(results.getPasses()).as("axe looked at " + where).hasSizeGreaterThan(8);
        for (Rule rule : results.getViolations()) {
            rule.getNodes().forEach(node -> find(rule.getId() + ", " + rule.getHelp() + ": " + node.getHtml()));
        }
    }

    private void fits() {
        if (!Integer.valueOf(0).equals(page.evaluate(SIDEWAYS))) {
            find("scrolls sideways");
        }
    }

    private void showsFocus(String condition) {
        list("does not show its focus" + condition, NO_OUTLINE);
    }

    private void survivesForcedColours() {
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        showsFocus(" in forced colours");
        page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
    }

    /** Last, since the page keeps the spacing. */
    private void survivesSpacing() {
        page.evaluate(ADD_STYLE, SPACING);
        fits();
        list("is cut off when text is spaced", CUT_OFF);
    }

    private void list(String problem, String script) {
        ((List<?>) page.evaluate(script)).forEach(element -> find(problem + ": " + element));
    }

    private void find(String finding) {
        findings.add(where + " " + finding);
    }
}
