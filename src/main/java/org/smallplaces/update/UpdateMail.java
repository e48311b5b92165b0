package org.smallplaces.update;

import java.time.LocalDate;
import java.util.Optional;
import org.smallplaces.page.Html;

/**
 * {@code mail/update/update}: one update, as somebody gets it.
 *
 * @param kind {@code news} or {@code reply}
 * @param campaign the title of the campaign; empty where it goes to who stays in touch with the site
 * @param html the words, sanitised
 * @param plain the same without marks
 * @param words the language of the words, which may differ from the reader's
 * @param page where it stands on the site; empty where it is mailed only
 * @param signed on which day the reader signed; empty for who stays in touch, and for a sample
 * @param data where the reader asks for a link to their own signature. No update has that link itself: updates are handed
 *     on, and whoever has it could withdraw the signature
 * @param unsubscribe where it is ended
 */
record UpdateMail(
        String kind,
        String campaign,
        String organiser,
        String title,
        Html html,
        String plain,
        WordsLanguage words,
        String page,
        Optional<LocalDate> signed,
        String data,
        String unsubscribe,
        String siteAddress) {
    public boolean reply() {
        return kind.equals(UpdateKind.REPLY.word());
    }

    /** Whether it goes to who stays in touch with the site. */
    public boolean list() {
        return campaign.isEmpty();
    }
}
