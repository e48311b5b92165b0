package org.smallplaces.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.EntrustedChange.Step;
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
     * @param moved to whom it goes, who organises it and who answers for the data, in place of those before
     * @param sameWords whether the text is, word for word, as it was read
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
            Optional<Step> moved,
            boolean sameWords,
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

        public String pageKey() {
            return moved.isPresent() ? "versions.confirm.moved.page" : "versions.confirm.page";
        }

        public String titleKey() {
            if (stands) {
                return "versions.confirm.stands.title";
            }
            return moved.isPresent() ? "versions.confirm.moved.title" : "versions.confirm.title";
        }

        public String standsKey() {
            return moved.isPresent() ? "versions.confirm.moved.stands" : "versions.confirm.stands";
        }

        public String leadKey() {
            return moved.isPresent() ? "versions.confirm.moved.lead" : "versions.confirm.lead";
        }

        public String agreeKey() {
            return moved.isPresent() ? "versions.confirm.moved.agree" : "versions.confirm.agree.title";
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
     * @param moved to whom it goes, who organises it and who answers for the data, in place of those before
     */
    record MyText(
            int read,
            boolean confirmed,
            Instant readAt,
            int current,
            boolean stands,
            boolean possible,
            List<TextLook.Correction> corrections,
            Optional<Step> moved,
            String kind,
            String comparePath) {
        public boolean same() {
            return read == current;
        }

        public String correctedKey() {
            return moved.isPresent() ? "versions.mine.moved.stands" : "versions.mine.corrected";
        }

        public String changedKey() {
            return moved.isPresent() ? "versions.mine.moved" : "versions.mine.changed";
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
            Optional<Step> moved,
            String address,
            String mine,
            String siteAddress) {}

    /**
     * {@code text-changed} and its reminder, {@code text-reminder}: other words, or others to whom they go, to be agreed to.
     *
     * @param subjectKey the key of its subject
     * @param moved to whom it goes, who organises it and who answers for the data, in place of those before
     * @param address where that is done
     */
    record TextChangedMail(
            String subjectKey,
            String title,
            String kind,
            String organiser,
            int read,
            int version,
            Optional<Step> moved,
            String address,
            String mine,
            String siteAddress) {}
}
