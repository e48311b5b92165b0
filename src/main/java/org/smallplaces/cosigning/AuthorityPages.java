package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.smallplaces.core.LineView;
import org.smallplaces.cosigning.OrganisationPages.Problem;

/** The records behind the pages on which staff approve; each is rendered by the template of its name in pages/cosigning. */
final class AuthorityPages {
    private AuthorityPages() {}

    /** One of several lists. */
    record Tab(String labelKey, String path, long count, boolean current) {
        public boolean counted() {
            return count >= 0;
        }
    }

    /**
     * A signature with what shows that it may stand.
     *
     * @param pick what is sent along when it is decided about
     * @param reason why it is held: a word, or empty where it is not
     * @param contact the state of the second contact: {@code none}, {@code asked}, {@code confirmed} or {@code denied}
     * @param organisationPath of the page of its organisation, or empty
     */
    record Card(
            UUID id,
            String pick,
            LineView line,
            long number,
            String state,
            String reason,
            String domain,
            Instant signedAt,
            int textVersion,
            boolean onBehalf,
            boolean invited,
            List<Check> checks,
            String contact,
            String organisationPath,
            String linePath,
            String historyPath,
            boolean ticked) {
        public String reasonKey() {
            return "review.reason." + reason;
        }

        public String stateKey() {
            return "review.state." + state;
        }

        public String contactKey() {
            return "authority.contact." + contact;
        }

        public boolean held() {
            return !reason.isEmpty();
        }

        public boolean numbered() {
            return number > 0;
        }
    }

    /** One check: {@code passed}, {@code failed} or {@code open}; {@code who} of the staff, or empty. */
    record Check(String kind, String outcome, List<Instant> at, String who) {
        public String kindKey() {
            return "authority.check." + kind;
        }

        public String outcomeKey() {
            return "authority.outcome." + outcome;
        }
    }

    /**
     * {@code approve}: what of a letter waits.
     *
     * @param invitations whether anybody was invited, so that it is said of each
     * @param did what was just done, or empty
     */
    record ApprovePage(
            String action,
            String assentsPath,
            String organisationsPath,
            List<Tab> reasons,
            List<Tab> kinds,
            List<Card> cards,
            boolean invitations,
            ZoneId zone,
            String did,
            int done,
            int unchanged,
            String next,
            String first,
            List<Problem> errors) {
        public String didKey() {
            return "authority.did." + did;
        }

        public boolean failed() {
            return !errors.isEmpty();
        }

        public boolean manyPages() {
            return !next.isEmpty() || !first.isEmpty();
        }
    }

    /**
     * {@code approve-preview}: what will be approved or rejected with one press.
     *
     * @param rejects whether they are rejected, which needs a reason
     * @param told what the signatories will read, as typed
     */
    record PreviewPage(
            String action,
            List<Card> cards,
            boolean rejects,
            List<OrganisationPages.Choice> reasons,
            String told,
            String toldError,
            String reasonError,
            List<Problem> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public int count() {
            return cards.size();
        }
    }
}
