package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.LineView;
import org.smallplaces.line.Choice;
import org.smallplaces.line.FieldError;

/** The records behind the console's pages on invitations; each is rendered by the template of its name. */
final class InvitationStaffPages {
    private InvitationStaffPages() {}

    /** One of several lists; {@code count} below 0 is not shown. */
    record Tab(String labelKey, String label, String path, long count, boolean current) {
        public boolean counted() {
            return count >= 0;
        }
    }

    /** One invitation on the board; {@code otherAddress} where it was signed at from another than was invited. */
    record BoardLine(
            String path,
            LineView line,
            String language,
            String group,
            boolean elsewhere,
            boolean forwarded,
            boolean otherAddress,
            boolean chased,
            String state,
            Instant at,
            String noteKey) {
        public String stateKey() {
            return "invitations.state." + state;
        }
    }

    /**
     * {@code invitations}: who was invited to a letter, and what they answered.
     *
     * @param open whether people can be invited now
     * @param result the key of what has just been done, or empty, with its number
     * @param due how many have not answered and would be reminded now
     * @param chaseAt when a chase that is planned will be carried out
     */
    record BoardPage(
            String base,
            String title,
            ZoneId zone,
            boolean open,
            long all,
            List<Tab> states,
            List<Tab> groups,
            List<Tab> sorts,
            InvitationQueryView query,
            List<BoardLine> lines,
            long found,
            String previous,
            String next,
            String result,
            int resultCount,
            boolean showSignatories,
            boolean forwarding,
            String chaseOn,
            String chaseError,
            Optional<LocalDate> chasePlanned,
            Optional<Instant> chaseAt,
            Optional<Instant> chaseDone,
            long due) {
        public String importPath() {
            return base + "/import";
        }

        public String onePath() {
            return base + "/one";
        }

        public String settingsPath() {
            return base + "/settings";
        }

        public boolean failed() {
            return !chaseError.isEmpty();
        }

        public List<FieldError> mistakes() {
            return failed() ? List.of(new FieldError("chase-on", chaseError)) : List.of();
        }
    }

    /** What is sought, for the form. */
    record InvitationQueryView(String state, String group, String sought, String sort, boolean narrows) {}

    /**
     * {@code import}: a list is pasted or sent, looked through, and then invited.
     *
     * @param list as it was given, to be corrected on the page
     * @param checked whether it has been looked through
     * @param error the key of what keeps all of it from being read, or empty
     */
    record ImportPage(
            String base,
            boolean open,
            String list,
            boolean elsewhere,
            boolean checked,
            String error,
            List<GoodRow> rows,
            List<InviteProblem> errors,
            List<InviteProblem> duplicates,
            List<String> ignored) {
        public String action() {
            return base + "/import";
        }

        public int good() {
            return rows.size();
        }

        public int wrong() {
            return errors.size();
        }

        public int known() {
            return duplicates.size();
        }

        public boolean failed() {
            return !error.isEmpty();
        }

        public List<FieldError> mistakes() {
            return failed() ? List.of(new FieldError("list", error)) : List.of();
        }
    }

    /** A row that can be invited. */
    record GoodRow(int number, LineView line, String email, String language, String group) {}

    /** A field of the form for one person. */
    record OneField(String id, String value, String error) {
        public String labelKey() {
            return "invite.column." + id;
        }

        public String type() {
            return id.equals("email") ? "email" : "text";
        }
    }

    /** {@code one}: inviting a single person. */
    record OnePage(
            String base,
            boolean open,
            List<OneField> fields,
            List<Choice> languages,
            List<Choice> capacities,
            List<FieldError> mistakes) {
        public String action() {
            return base + "/one";
        }

        public boolean failed() {
            return !mistakes.isEmpty();
        }
    }

    /**
     * {@code invitation}: one of them, and what can be done about it.
     *
     * @param domain of the address, the only part that is shown
     * @param from who passed it on, or empty
     * @param signaturePath where the signature is reviewed, or empty
     */
    record InvitationPage(
            String base,
            String action,
            ZoneId zone,
            BoardLine one,
            String domain,
            String from,
            String declinedBecause,
            Instant invitedAt,
            Optional<Instant> chasedAt,
            String signaturePath,
            boolean answered,
            boolean open,
            String result,
            String email,
            String emailError) {
        public boolean failed() {
            return !emailError.isEmpty();
        }

        public boolean signed() {
            return one.state().equals("signed");
        }

        public List<FieldError> mistakes() {
            return failed() ? List.of(new FieldError("email", emailError)) : List.of();
        }
    }
}
