package org.smallplaces.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;

/** Somebody who uses no pointer: reaches things by Tab, and sees each while it has the focus. */
final class Keyboard {
    private static final int MOST_STOPS = 120;

    private static final String SEEN = """
            () => {
              const stop = document.activeElement;
              const box = stop.getBoundingClientRect();
              // A tall field is looked at where its words begin: that is where the browser scrolls to.
              const down = Math.min(box.height / 2, stop.matches('textarea') ? 12 : Infinity);
              const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 12), box.top + down);
              const own = at && (stop.contains(at) || at.contains(stop) || at.closest('label')?.control === stop);
              return own ? '' : stop.outerHTML.slice(0, 120) + ' is covered by ' + at?.outerHTML.slice(0, 120);
            }""";

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** Presses Tab until this has the focus. */
    Keyboard to(String selector) {
        // A click that leads to a page returns as soon as the page begins, and until it is whole there is no next stop.
        page.waitForLoadState();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate(SEEN)).as("on the way to " + selector).isEqualTo("");
            if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
                return this;
            }
        }
        throw new AssertionError("Tab never reaches " + selector + " on " + page.title());
    }

    Keyboard type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /** Presses a key, such as Space on a choice. */
    Keyboard press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /** Presses Enter on a link or a button and waits for the next page. */
    void go() {
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
    }
}
