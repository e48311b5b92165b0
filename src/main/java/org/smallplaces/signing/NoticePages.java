package org.smallplaces.signing;

import java.time.Instant;

/** The records behind pages that say one thing and have nothing to press but where to go on. */
final class NoticePages {
    private NoticePages() {}

    /**
     * {@code notice}: a link that opens nothing any more, a mailbox that is full, a closed campaign: what happened and
     * what to do.
     *
     * @param disown where "this wasn't me" is posted; empty where there is nothing to remove
     */
    record NoticePage(String titleKey, String bodyKey, String linkKey, String link, String disown) {}

    /**
     * {@code lost}: a link to a signature that came after the backup from which the site was brought back.
     *
     * @param made when that backup was made
     */
    record LostPage(Instant made, String link) {}
}
