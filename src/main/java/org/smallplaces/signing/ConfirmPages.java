package org.smallplaces.signing;

import java.time.Instant;
import java.util.List;
import org.smallplaces.campaign.TextDiff;

/** The records behind the pages and mails about a text that was changed after signing. */
final class ConfirmPages {
    private ConfirmPages() {}

    /**
     * {@code confirm-text}: the words that were signed beside the current ones, and the button that agrees to these.
     *
     * @param mine where the signature stands
     * @param stands whether it stands for the current text already
     * @param possible whether signing goes on, so that they can be agreed to
     * @param corrections that were made since
     * @param other the variant that can be read instead: {@code easy-read}, {@code standard} or empty
     * @param consentLang the language of the sentence to be consented to
     * @param visibility who may see the name: {@code public}, {@code recipient-only} or {@code counted-only}
     * @param errorKey why nothing was recorded, or empty
     */
    record ConfirmTextPage(
            CampaignView campaign,
            String mine,
            int read,
            boolean confirmed,
            Instant readAt,
            int current,
            String sha256,
            TextDiff diff,
            boolean stands,
            boolean possible,
            List<TextLook.Correction> corrections,
            String variant,
            String other,
            String stamp,
            String consentWords,
            String consentLang,
            String visibility,
            String errorKey) {
        /** What was chosen when signing, or since: the consent speaks of it. */
        public String visibilityKey() {
            return "form.visibility." + visibility;
        }

        public String changePath() {
            return mine + "/change";
        }

        public String action() {
            return mine + "/text";
        }

        public boolean failed() {
            return !errorKey.isEmpty();
        }

        public boolean open() {
            return possible && !stands;
        }

        public String textPath() {
            return campaign.path() + "/texts/" + current + "?variant=" + variant;
        }

        public String otherPath() {
            return action() + "?variant=" + other;
        }

        public String otherKey() {
            return "versions.other." + other;
        }
    }

    /**
     * What the page of a signature says of its text.
     *
     * @param current the version that the campaign has now
     * @param possible whether the current one can still be agreed to
     */
    record MyText(
            int read,
            boolean confirmed,
            Instant readAt,
            int current,
            boolean stands,
            boolean possible,
            List<TextLook.Correction> corrections,
            String kind,
            String comparePath) {
        public boolean same() {
            return read == current;
        }

        /** Whether the signature is not in the count that is shown, since a letter counts its current words alone. */
        public boolean uncounted() {
            return !stands && !kind.equals("petition");
        }
    }

    /**
     * {@code text-corrected}: spelling or layout was corrected.
     *
     * @param mine where the signature can be withdrawn
     * @param address where both texts stand beside each other
     */
    record TextCorrectedMail(
            String title,
            String kind,
            String organiser,
            int read,
            int version,
            List<TextLook.Correction> corrections,
            String address,
            String mine,
            String siteAddress) {}

    /** {@code text-changed} and its reminder, {@code text-reminder}: other words, to be agreed to; {@code address} is where that is done. */
    record TextChangedMail(
            String title,
            String kind,
            String organiser,
            int read,
            int version,
            String address,
            String mine,
            String siteAddress) {}
}
