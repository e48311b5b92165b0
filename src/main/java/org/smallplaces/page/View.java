package org.smallplaces.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.smallplaces.core.Language;

/**
 * What every template may ask about the page around it, such as {@code {{view "lang"}}}.
 *
 * @param language in which the page speaks
 * @param languageChosen whether the reader chose it by {@code ?lang=}: links then keep it
 * @param path of the page itself, with so much of the query as the same page in another language needs
 * @param trial whether the product runs in trial mode
 * @param zone in which instants are shown where the template names none
 * @param frame what stands around a page of the console
 * @param site who runs this site
 */
public record View(
        Language language,
        boolean languageChosen,
        String path,
        boolean trial,
        ZoneId zone,
        Frame frame,
        SiteFacts site) {
    /** A view of a page that is no part of the console. */
    public View(Language language, boolean languageChosen, String path, boolean trial, ZoneId zone) {
        this(language, languageChosen, path, trial, zone, Frame.NONE, SiteFacts.NONE);
    }

    /** A view for something that is no web page: a mail or a document. */
    public static View document(Language language, ZoneId zone) {
        return new View(language, false, "", false, zone);
    }

    /** The same view of the page at {@code here}. */
    public View at(String here) {
        return new View(language, languageChosen, here, trial, zone, frame, site);
    }

    /** The same view within the console. */
    public View within(Frame around) {
        return new View(language, languageChosen, path, trial, zone, around, site);
    }

    /** The same view of a site that is run by these people. */
    public View of(SiteFacts facts) {
        return new View(language, languageChosen, path, trial, zone, frame, facts);
    }

    /** Whether people are asked to stay in touch: only where somebody answers for it, and in a trial. */
    public boolean staying() {
        return trial || site.answersForItself();
    }

    /** A day with its time and zone, as sentences say it. */
    public String moment(Instant instant) {
        return WordHelpers.moment(language, instant, zone);
    }

    /** A day, as sentences say it. */
    public String day(LocalDate day) {
        return WordHelpers.day(language, day);
    }

    public String lang() {
        return language.tag();
    }

    public String dir() {
        return language.direction();
    }
}
