package org.smallplaces.signing;

import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.page.View;

/**
 * What the head of a page tells search engines, and those who show a link that was shared.
 *
 * @param address of the page, in full, in the language that was chosen, if one was
 * @param site the address to hand on: there every reader gets their own language
 * @param card the picture of the campaign, in full; empty where there is none
 * @param others the page in each language that its text has
 */
record Head(String address, String site, Optional<String> card, List<Alternate> others) {
    /** The page in another language. */
    record Alternate(String language, String address) {}

    /** Of {@code path}, a page that exists in these languages. */
    static Head of(HttpSettings settings, String path, View view, List<Language> languages) {
        String plain = settings.link(path);
        return new Head(
                view.languageChosen() ? in(plain, view.language()) : plain,
                plain,
                Optional.empty(),
                languages.stream()
                        .map(language -> new Alternate(language.tag(), in(plain, language)))
                        .toList());
    }

    /** Of the page of {@code campaign}. */
    static Head of(HttpSettings settings, Campaign campaign, View view) {
        String path = "/campaigns/" + campaign.slug();
        Head head = of(settings, path, view, campaign.definition().languages());
        String card = in(settings.link(path + "/card.png"), campaign.languageFor(view.language()));
        return new Head(head.address(), head.site(), Optional.of(card), head.others());
    }

    private static String in(String address, Language language) {
        return address + "?lang=" + language.tag();
    }
}
