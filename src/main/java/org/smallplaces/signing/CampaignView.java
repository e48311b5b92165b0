package org.smallplaces.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Delivered;
import org.smallplaces.core.Language;
import org.smallplaces.core.Milestone;
import org.smallplaces.line.Addressed;
import org.smallplaces.page.Html;

/**
 * A campaign as pages show it, in the reader's language where there is one.
 *
 * @param kind {@code petition}, {@code letter} or {@code declaration}
 * @param lang the language of the campaign's own words, which may differ from the page's
 * @param dir {@code rtl} or {@code ltr}, of the campaign's own words
 * @param state lower-case name of the state, such as {@code open}
 * @param open whether it can be signed now
 * @param whoMaySign the organiser's words, or empty
 * @param closed when signing really ended
 * @param verifyUntil how long those who signed in time may still verify, while they may
 * @param count verified signatures that stand: people
 * @param organisations for which any of them signs; never added to the people
 * @param milestone which number is next
 * @param delivered to whom it was handed over, and what came back
 * @param namesDeleted when the names of those who signed were deleted, their time being over
 * @param access who may see and sign it
 * @param around what stands around its text and is not signed
 */
record CampaignView(
        String slug,
        String kind,
        String lang,
        String dir,
        String title,
        String summary,
        String ask,
        String organiser,
        List<Addressed> targets,
        String state,
        boolean open,
        boolean fictional,
        String whoMaySign,
        Optional<Instant> opens,
        Optional<Instant> closes,
        Optional<Instant> closed,
        Optional<Instant> verifyUntil,
        ZoneId zone,
        long count,
        long organisations,
        Milestone milestone,
        String controller,
        String privacyContact,
        Optional<History> history,
        Optional<PictureView> picture,
        Optional<Delivered> delivered,
        Optional<Instant> namesDeleted,
        Access access,
        AroundView around,
        TextView text) {
    public String path() {
        return "/campaigns/" + slug;
    }

    /** Where staff decide about it. */
    public String editPath() {
        return "/staff/campaigns/" + slug + "/state";
    }

    /** Who signed in public. */
    public String signatoriesPath() {
        return path() + "/signatories";
    }

    /** Where somebody tells that a name does not belong on the list. */
    public String reportPath() {
        return signatoriesPath() + "/report";
    }

    public String privacyPath() {
        return path() + "/privacy";
    }

    /** The exact words by themselves. */
    public String textPath() {
        return path() + "/texts/" + text.version() + (text.easy() ? "?variant=" + text.variant() : "");
    }

    /** Where the form is posted. */
    public String signaturesPath() {
        return path() + "/signatures";
    }

    /** Whether the text is shown as a letter on paper; what is only told of as history is told, not shown. */
    public boolean onPaper() {
        return !petition() && history.isEmpty();
    }

    /** Whether people alone sign it: of anything else people and organisations are counted apart. */
    public boolean petition() {
        return kind.equals("petition");
    }

    /** Whether the way to the next number is shown; a letter has one only where its organiser hopes for a number. */
    public boolean progressing() {
        return (open || state.equals("paused"))
                && (petition() || milestone.goal().isPresent());
    }

    /** Whether it is sent to somebody, and so is dated and closed as a letter is. */
    public boolean sent() {
        return kind.equals("letter") || !targets.isEmpty();
    }

    /** Whom it is addressed to, in one line; empty where nobody is named. */
    public String target() {
        return Addressed.inOneLine(targets, new Language(lang));
    }

    /** All to whom it is handed, in one line: those it is addressed to and those who get a copy. */
    public String receivers() {
        return Addressed.receivers(targets, new Language(lang));
    }

    /** The first salutation, with which a letter opens; empty where nobody is named. */
    public String salutation() {
        return Addressed.salutation(targets);
    }

    /** Whether it can be signed now or will be: a form that came back too early or in a pause keeps its button. */
    public boolean signableAgain() {
        return !access.byInvitation() && (open || state.equals("scheduled") || state.equals("paused"));
    }

    /** Whether it is over, and was signed here: who has signed is then told where their signature is. */
    public boolean over() {
        return !open && history.isEmpty() && !state.equals("scheduled");
    }

    /** Whether nobody can sign any more who has not. */
    public boolean ended() {
        return !open && closed.isPresent();
    }

    /** The key of what to say above the text or instead of the form, where it cannot be signed. */
    public String stateTitleKey() {
        return "campaign.state." + state + ".title";
    }

    public String stateBodyKey() {
        return "campaign.state." + state + (state.equals("closed") && namesDeleted.isPresent() ? ".nameless" : ".body");
    }

    /**
     * Who may see it and sign it.
     *
     * @param quiet whether the public may not see it yet: only whoever holds a link does
     * @param byInvitation whether only those who were invited sign
     * @param discreet whether nothing that stays behind in a browser or a mailbox may name it
     * @param late whether whoever comes too late may ask the organisers to be added
     */
    record Access(boolean quiet, boolean byInvitation, boolean late, boolean discreet) {
        /** Of a campaign that need not be discreet. */
        Access(boolean quiet, boolean byInvitation, boolean late) {
            this(quiet, byInvitation, late, false);
        }

        /** Whether its address may be handed on, and so named to the browser of whoever signed. */
        public boolean handedOn() {
            return !quiet && !discreet;
        }
    }

    /** Whether the page has a form to sign with. */
    public boolean signable() {
        return open && !access.byInvitation();
    }

    /** Where whoever comes too late asks to be added. */
    public String latePath() {
        return path() + "/late";
    }

    /** What a declaration was on certain days. */
    public String snapshotsPath() {
        return path() + "/snapshots";
    }

    /** What is known of a campaign from before this product. */
    record History(Optional<LocalDate> delivered, String count, String note) {}

    /** The picture of the campaign. */
    record PictureView(String path, int width, int height, String alt) {}

    /** The exact words that are signed; {@code variant} as it is posted. */
    record TextView(Html html, int version, String sha256, String variant) {
        /** The words in their standard form. */
        TextView(Html html, int version, String sha256) {
            this(html, version, sha256, "standard");
        }

        public boolean easy() {
            return !variant.equals("standard");
        }
    }
}
