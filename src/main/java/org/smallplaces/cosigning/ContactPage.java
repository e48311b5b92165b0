package org.smallplaces.cosigning;

import java.util.List;
import org.smallplaces.core.LineView;
import org.smallplaces.page.Html;

/**
 * {@code contact}: who signs what for an organisation, and whether that is right.
 *
 * @param state {@code asked}, {@code confirmed}, {@code denied}, or {@code over} where there is nothing to answer any more
 * @param pick the line that is shown, sent along with the answer
 * @param textLanguage and
 * @param textDirection of the text that was signed
 * @param contact of the organiser, or empty
 */
record ContactPage(
        String state,
        String action,
        String name,
        String title,
        String kind,
        String organiser,
        List<String> targets,
        String organisation,
        LineView line,
        String pick,
        String textLanguage,
        String textDirection,
        Html text,
        String contact) {
    public String titleKey() {
        return "contact." + state + ".title";
    }

    public String bodyKey() {
        return "contact." + state + ".body";
    }

    public boolean shown() {
        return !state.equals("over");
    }

    public boolean asked() {
        return state.equals("asked");
    }

    public boolean mayDeny() {
        return state.equals("confirmed");
    }
}
