package org.smallplaces.mailroom;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smallplaces.mail.MailKinds;

/**
 * {@code failed}: the mails that were not sent, without their addresses.
 *
 * @param show {@code given-up} or {@code refused}
 * @param retried how many were put back before this page, or -1
 * @param older the address of the next page, or empty
 */
record FailedPage(String show, List<Tab> tabs, List<Line> lines, int retried, String older) {
    /** One of the two lists. */
    record Tab(String labelKey, String path, boolean current) {}

    /** One mail; {@code campaign} is a title, or empty. */
    record Line(UUID id, String kind, String campaign, Reason reason, Instant at, boolean last) {
        public String kindKey() {
            return MailKinds.key(kind);
        }
    }

    public boolean canRetry() {
        return show.equals("given-up");
    }

    public boolean wasRetried() {
        return retried >= 0;
    }
}
