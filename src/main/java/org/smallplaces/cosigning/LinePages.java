package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.LineView;
import org.smallplaces.cosigning.AuthorityPages.Card;
import org.smallplaces.cosigning.OrganisationPages.Choice;
import org.smallplaces.cosigning.OrganisationPages.Problem;
import org.smallplaces.line.LineForm;

/** The record behind the console's page of one line; it is rendered by {@code pages/cosigning/line}. */
final class LinePages {
    private LinePages() {}

    /**
     * {@code line}: a line as it stands, its form, what was changed, and the second contact.
     *
     * @param seen the mark of the line that is shown
     * @param asked who was asked, if somebody was
     * @param canAsk whether anybody can be asked: somebody signs for an organisation that is known
     */
    record OnePage(
            String action,
            String approvePath,
            Card card,
            String seen,
            String name,
            String nameError,
            LineForm line,
            List<Edit> edits,
            Optional<Asked> asked,
            boolean canAsk,
            String contactName,
            String contactNameError,
            String contactEmail,
            String contactEmailError,
            List<Choice> languages,
            ZoneId zone,
            String saidKey,
            List<Problem> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String contactAction() {
            return action + "/contact";
        }
    }

    /** What stood before an edit; {@code objected} whether its signatory had it put back. */
    record Edit(Instant at, LineView before, boolean objected) {}

    /** Who was asked, and what they said. */
    record Asked(String name, Instant at, String answer) {
        public String answerKey() {
            return "authority.contact." + answer;
        }
    }
}
