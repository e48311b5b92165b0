package org.smallplaces.staff;

import java.util.List;
import org.smallplaces.campaign.ConsentHint;
import org.smallplaces.campaign.Mistake;
import org.smallplaces.campaign.ReloadReport;
import org.smallplaces.core.Slug;

/**
 * The page on the campaigns' files: what the last reading brought, and what is to be mended.
 *
 * @param reloaded whether they have just been read again
 * @param report what that brought, in the order in which it is shown; only what is not empty
 * @param hints words of consent that seem to leave something out
 */
record FilesPage(boolean reloaded, List<Part> report, List<Mistake> mistakes, List<ConsentHint> hints) {
    /** The campaigns to which one thing has happened. */
    record Part(String titleKey, List<String> slugs) {}

    static FilesPage of(List<Mistake> mistakes, List<ConsentHint> hints) {
        return new FilesPage(false, List.of(), mistakes, hints);
    }

    static FilesPage of(ReloadReport report, List<ConsentHint> hints) {
        List<Part> parts = List.of(
                part("staff.files.added", report.added()),
                part("staff.files.changed", report.changed()),
                part("staff.files.gone", report.gone()),
                part("staff.files.kept", report.kept()));
        return new FilesPage(
                true, parts.stream().filter(part -> !part.slugs().isEmpty()).toList(), report.mistakes(), hints);
    }

    private static Part part(String titleKey, List<Slug> slugs) {
        return new Part(titleKey, slugs.stream().map(Slug::value).toList());
    }

    /** Whether the files were read and nothing in them was new. */
    public boolean unchanged() {
        return reloaded && report.isEmpty();
    }
}
