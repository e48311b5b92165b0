package org.smallplaces.mailroom;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.mail.DomainFinding;

/**
 * {@code domain}: what the DNS says of the domain that our mail comes from.
 *
 * @param trial whether no mail leaves this machine, so that nothing was asked
 * @param known whether the public DNS can know the domain
 * @param record of the key by which we sign, where we do
 */
record DomainPage(String domain, boolean trial, boolean known, List<Line> lines, Optional<Published> record) {
    /** What has to stand in the DNS so that receivers can check our signature. */
    record Published(String name, String value) {}

    /** One finding, and what to do. */
    record Line(DomainFinding finding) {
        public String key() {
            return "mailroom.domain." + finding.word();
        }

        public String verdictKey() {
            return "mailroom.verdict." + finding.verdict().name().toLowerCase(Locale.ROOT);
        }
    }
}
