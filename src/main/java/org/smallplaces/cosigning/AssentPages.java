package org.smallplaces.cosigning;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.cosigning.AuthorityPages.Card;
import org.smallplaces.cosigning.OrganisationPages.Choice;
import org.smallplaces.cosigning.OrganisationPages.Problem;
import org.smallplaces.line.LineForm;

/** The records behind the console's pages of recorded assent; each is rendered by the template of its name in pages/cosigning. */
final class AssentPages {
    private AssentPages() {}

    /**
     * {@code assents}: what was recorded and is not verified yet.
     *
     * @param approved how many of them staff have approved, and {@code held} how many not
     * @param recorded whether one has just been recorded
     */
    record ListPage(
            String newPath,
            String approvePath,
            List<Card> cards,
            long approved,
            long held,
            boolean recorded,
            ZoneId zone) {}

    /**
     * {@code assent}: the form.
     *
     * @param wrong the key of what is wrong, by field
     */
    record FormPage(
            String action,
            String listPath,
            AssentForm typed,
            Optional<LineForm> line,
            List<Named> countries,
            List<Choice> visibilities,
            List<Named> languages,
            List<Choice> ways,
            Map<String, String> wrong,
            List<Problem> errors) {
        private String error(String field) {
            return wrong.getOrDefault(field, "");
        }

        public boolean failed() {
            return !errors.isEmpty();
        }

        public String nameError() {
            return error("name");
        }

        public String emailError() {
            return error("email");
        }

        public String authorityError() {
            return error("authority");
        }

        public String countryError() {
            return error("country");
        }

        public String postcodeError() {
            return error("postcode");
        }

        public String visibilityError() {
            return error("visibility");
        }

        public String languageError() {
            return error("language");
        }

        public String wordingError() {
            return error("wording");
        }

        public String howError() {
            return error("how");
        }

        public String onError() {
            return error("on");
        }

        public String noteError() {
            return error("note");
        }
    }

    /** A choice that has a name of its own. */
    record Named(String value, String label, boolean chosen) {}
}
