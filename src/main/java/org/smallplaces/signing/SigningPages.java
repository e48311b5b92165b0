package org.smallplaces.signing;

import java.time.Instant;
import java.util.List;

/** The records behind the pages of the journey; each is rendered by the template of its name in pages/signing. */
final class SigningPages {
    private SigningPages() {}

    /** {@code home}: what can be signed now, and what was. */
    record HomePage(List<CampaignView> open, List<CampaignView> past, Head head) {}

    /**
     * {@code campaign}: the text and the form.
     *
     * @param named whether names are shown: those of who signed in public
     * @param newest the names of the last few of them
     */
    record CampaignPage(CampaignView campaign, SignForm form, boolean named, List<String> newest, Head head) {}

    /** {@code check-inbox}: not counted yet; a mail was sent to {@code email}. */
    record CheckInboxPage(CampaignView campaign, String email) {}

    /**
     * {@code verify}: what exactly will be verified.
     *
     * @param visibility key suffix: {@code public}, {@code recipient-only} or {@code counted-only}
     */
    record VerifyPage(
            CampaignView campaign,
            String action,
            String name,
            String country,
            String postcode,
            String comment,
            String visibility,
            Instant signedAt) {
        public String visibilityKey() {
            return "form.visibility." + visibility;
        }

        public String visibilityHintKey() {
            return visibilityKey() + ".hint";
        }
    }

    /**
     * {@code thanks}: the number, and one next step.
     *
     * @param shareLink the address of the campaign, to hand on
     */
    record ThanksPage(
            CampaignView campaign, String name, long number, String mySignature, String shareLink, Receipt receipt) {}

    /**
     * {@code my-signature}: the receipt, and the way out.
     *
     * @param state {@code pending}, {@code verified}, {@code withdrawn}, {@code superseded} or {@code invalidated}
     */
    record MySignaturePage(
            CampaignView campaign,
            String action,
            String state,
            boolean canWithdraw,
            String name,
            long number,
            Receipt receipt) {
        public String stateTitleKey() {
            return "mine." + state + ".title";
        }

        public String stateBodyKey() {
            return "mine." + state + ".body";
        }
    }

    /**
     * What was signed, when, and who sees it; times in the campaign's zone.
     *
     * @param textLanguage the tag of the language in which it was signed
     */
    record Receipt(
            String visibility,
            int textVersion,
            String textLanguage,
            String sha256,
            String consentWords,
            Instant signedAt,
            boolean verified,
            Instant verifiedAt) {
        public String visibilityKey() {
            return "form.visibility." + visibility;
        }
    }

    /** {@code notice}: a link that opens nothing any more, a mailbox that is full, a closed campaign: what happened and what to do. */
    record NoticePage(String titleKey, String bodyKey, String linkKey, String link) {}
}
