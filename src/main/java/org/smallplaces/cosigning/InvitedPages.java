package org.smallplaces.cosigning;

import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Count;
import org.smallplaces.core.LineView;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.VariantChoice;

/** The records behind the pages at an invitation; each is rendered by the template of its name in pages/cosigning. */
final class InvitedPages {
    private InvitedPages() {}

    /**
     * {@code invited}: the letter, who has signed so far, and the form.
     *
     * @param action where answers are posted
     * @param greeted by which name, or empty where it was passed on
     * @param said the end of the key of what has just been done, or empty
     * @param choice the other form in which the text can be read, where there is one
     * @param declined whether they have declined, and {@code waits} whether a signature waits to be verified
     * @param stray whether somebody has signed at it from another mailbox: it may have been somebody else
     * @param shown whether the organiser lets them see who has signed
     * @param signed who has signed in public, as they are printed
     * @param count how many people and organisations have signed
     */
    record InvitedPage(
            String action,
            InvitedLetter campaign,
            Optional<VariantChoice> choice,
            SigningForm form,
            String greeted,
            boolean elsewhere,
            boolean forwarded,
            String said,
            boolean declined,
            boolean waits,
            boolean stray,
            boolean shown,
            List<LineView> signed,
            Count count,
            String reason,
            String reasonError,
            ForwardForm forward) {
        public boolean failed() {
            return form.failed() || !forward.errors().isEmpty() || !reasonError.isEmpty();
        }

        /** Every error of the page, for the summary. */
        public List<FieldError> mistakes() {
            return form.failed()
                    ? form.errors()
                    : forward.errors().isEmpty()
                            ? reasonError.isEmpty() ? List.of() : List.of(new FieldError("reason", reasonError))
                            : forward.errors();
        }

        public boolean done() {
            return !said.isEmpty();
        }

        /** How many more signed than are named. */
        public long more() {
            return Math.max(0, count.people() - signed.size());
        }

        public String saidKey() {
            return "invited.said." + said;
        }

        public String leadKey() {
            return elsewhere ? "invited.lead.elsewhere" : forwarded ? "invited.lead.forwarded" : "invited.lead";
        }

        public String declinePath() {
            return action + "/decline";
        }

        public String forwardPath() {
            return action + "/forward";
        }

        /** The sheet stands here without its signatories: who has signed is told beside it, if the organiser wishes. */
        public Optional<String> letter() {
            return Optional.empty();
        }

        /** Where whoever comes too late asks to be added. */
        public String latePath() {
            return action + "/late";
        }

        public String openedPath() {
            return action + "/opened";
        }
    }

    /** The fields for passing it on; {@code offered} where that may be done. */
    record ForwardForm(boolean offered, String name, String email, List<FieldError> errors) {
        static final ForwardForm NOT_OFFERED = new ForwardForm(false, "", "", List.of());

        static ForwardForm empty() {
            return new ForwardForm(true, "", "", List.of());
        }

        public String nameError() {
            return FieldError.keyOf(errors, "forward-name");
        }

        public String emailError() {
            return FieldError.keyOf(errors, "forward-email");
        }
    }

    /** {@code pages/signing/notice}: what became of a link, as for all others of the site. */
    record InvitationNotice(String titleKey, String bodyKey, String linkKey, String link, String disown) {}
}
