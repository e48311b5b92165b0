package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The records behind the console's pages of organisations; each is rendered by the template of its name in pages/cosigning. */
final class OrganisationPages {
    private OrganisationPages() {}

    /** Something that is wrong with a field. */
    record Problem(String field, String key) {
        /** Sentences about limits are given these. */
        public int minutes() {
            return 0;
        }

        public String contact() {
            return "";
        }
    }

    /** A choice among several. */
    record Choice(String value, String labelKey, boolean chosen) {}

    /**
     * {@code organisations}: those of a campaign.
     *
     * @param unknown how many appear in signatures and are not known yet
     * @param did what was just done, or empty
     */
    record ListPage(
            String action,
            String sought,
            List<Choice> kinds,
            List<Row> rows,
            long found,
            long unknown,
            String did,
            int done,
            String next,
            String first) {
        public String didKey() {
            return "organisation.did." + did;
        }

        public boolean seeks() {
            return !sought.isEmpty() || kinds.stream().skip(1).anyMatch(Choice::chosen);
        }

        public boolean manyPages() {
            return !next.isEmpty() || !first.isEmpty();
        }
    }

    /** One of the list; {@code logoKey} says whether there is a logo that may be shown. */
    record Row(String path, String name, String kindKey, String webDomain, String logoKey, long approved, long held) {}

    /**
     * {@code organisation}: one, with its form and its signatories.
     *
     * @param languages its names, a field for each
     * @param spellings under how many spellings it is known
     */
    record OnePage(
            UUID id,
            int revision,
            String action,
            String listPath,
            String title,
            String name,
            String nameError,
            List<Named> languages,
            List<Choice> kinds,
            String kindError,
            String webDomain,
            String webDomainError,
            String registeredNumber,
            String registeredNumberError,
            String area,
            String areaError,
            Optional<Shown> logo,
            Optional<Permitted> permission,
            String given,
            String givenError,
            String on,
            String onError,
            String fileError,
            List<AuthorityPages.Card> signatories,
            int spellings,
            List<Other> others,
            String othersError,
            ZoneId zone,
            String saidKey,
            List<Problem> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String logoAction() {
            return action + "/logo";
        }

        public String mergeAction() {
            return action + "/merge";
        }

        public boolean manySpellings() {
            return spellings > 1;
        }
    }

    /** Its name in a language. */
    record Named(String field, String language, String tag, String value, String error) {}

    /** Its logo, as staff see it. */
    record Shown(String path, int width, int height) {}

    /** The permission that was noted. */
    record Permitted(String given, LocalDate on, String notedBy, Instant notedAt) {}

    /** Another organisation, with which it may be one. */
    record Other(UUID id, String name) {}
}
