package org.smallplaces.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.LetterView;
import org.smallplaces.line.LineForm;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.VariantChoice;
import org.smallplaces.line.VisibilityChoice;
import org.smallplaces.mail.MailDomains;
import org.smallplaces.signing.ConfirmPages.MyText;

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
     * @param letter the signatories of a letter or a declaration
     * @param earlier how many stand only for an earlier text
     * @param moved whether what those have not agreed to is to whom it goes, who organises it or who answers for the data
     * @param news what was last told to supporters
     * @param choice the other form in which the text can be read, where there is one
     */
    record CampaignPage(
            CampaignView campaign,
            SigningForm form,
            boolean named,
            List<String> newest,
            Optional<LetterView> letter,
            long earlier,
            boolean moved,
            List<NewsView> news,
            Optional<VariantChoice> choice,
            Head head) {
        /** Where all that was told to supporters stands. */
        public String newsPath() {
            return campaign.path() + "/updates";
        }

        /** Where programs read it. */
        public String feedPath() {
            return newsPath() + ".atom";
        }
    }

    /**
     * An update, by its title.
     *
     * @param foreign whether it is in another language than the reader's, who is then told
     */
    record NewsView(String path, String title, String lang, String dir, boolean foreign, boolean reply, Instant at) {
        static NewsView of(CampaignNews.News news, Campaign campaign, Language wanted) {
            Language language = news.languageFor(wanted, campaign.definition().languages());
            return new NewsView(
                    "/campaigns/" + campaign.slug() + "/updates/" + news.number(),
                    news.title(language),
                    language.tag(),
                    language.direction(),
                    !language.equals(wanted),
                    news.reply(),
                    news.at());
        }
    }

    /** {@code preview-missing}: too little is written yet for a preview. */
    record PreviewMissingPage(String slug) {
        public String editPath() {
            return "/staff/campaigns/" + slug + "/edit?check=1";
        }
    }

    /**
     * {@code check-inbox}: not counted yet; a mail was sent to {@code email}.
     *
     * @param provider of the mailbox; its parts may be empty
     * @param suggestion the address that was probably meant, or empty
     * @param corrections whether the address may still be corrected
     * @param done {@code sent} or {@code corrected} where that has just been done, or empty
     * @param notBefore from when on the mail can be sent again, where that was asked for too early
     * @param typed as the corrected address
     */
    record CheckInboxPage(
            CampaignView campaign,
            String action,
            String email,
            MailDomains.Provider provider,
            String suggestion,
            boolean corrections,
            String done,
            Optional<Instant> notBefore,
            String typed,
            List<FieldError> errors) {
        public boolean failed() {
            return !errors.isEmpty();
        }

        public String emailError() {
            return errors.stream().map(FieldError::key).findFirst().orElse("");
        }

        public String doneKey() {
            return "inbox.done." + done;
        }

        public boolean hinted() {
            return !provider.hint().isEmpty();
        }

        public String providerKey() {
            return "inbox.provider." + provider.hint();
        }

        public String providerName() {
            return provider.name();
        }

        public String webmail() {
            return provider.webmail();
        }
    }

    /** A signature of the same mailbox, and where its name is put right. */
    record Beside(String name, String path) {}

    /**
     * {@code verify}: what exactly will be verified.
     *
     * @param visibility key suffix: {@code public}, {@code recipient-only} or {@code counted-only}
     * @param updates the sentence by which updates were asked for too, or empty
     * @param here whether it was signed in this browser
     * @param assented where staff have recorded it: what they were told
     * @param beside who has signed from this mailbox already, under another name
     * @param signedFor to whom it was to go, where it goes to others by now; else empty
     * @param along what goes with the name
     */
    record VerifyPage(
            CampaignView campaign,
            String action,
            LineView line,
            String country,
            String postcode,
            String comment,
            String visibility,
            String updates,
            Instant signedAt,
            boolean here,
            Optional<Assented> assented,
            Optional<Beside> beside,
            Optional<OtherForm> newer,
            String signedFor,
            GoesAlong along) {
        public boolean wasRecorded() {
            return assented.isPresent();
        }

        /** Where it is removed at once. */
        public String notMe() {
            return action + "/not-me";
        }

        public String visibilityKey() {
            return "form.visibility." + visibility;
        }

        public String visibilityHintKey() {
            return visibilityKey() + ".hint";
        }
    }

    /**
     * An assent that staff have recorded.
     *
     * @param how it was given, on which day
     * @param wording what was read or sent to the signatory
     */
    record Assented(String how, LocalDate on, String wording) {
        public String howKey() {
            return "assent.how." + how;
        }
    }

    /**
     * {@code not-me}: to remove at once what somebody else signed.
     *
     * @param action of the button, where the signature can be seen too
     */
    record NotMePage(CampaignView campaign, String action) {}

    /**
     * {@code thanks}: the number, and one next step.
     *
     * @param sharing what may be handed on
     */
    record ThanksPage(
            CampaignView campaign, LineView line, long number, String mySignature, Sharing sharing, Receipt receipt) {
        /** The key of what it means for the count. */
        public String countedKey() {
            return receipt.held() ? "thanks.held" : "thanks.counted";
        }

        /** Whether it is proposed to pass it on: nobody is asked to sign what nobody can. */
        public boolean shared() {
            return campaign.access().handedOn() && campaign.open();
        }

        public String qr() {
            return campaign.path() + "/qr.svg";
        }
    }

    /**
     * {@code my-signature}: the receipt, and the way out.
     *
     * @param worded whether something was written in the signatory's own words, which this page does not show
     * @param campaignAddress in full: what a browser hands on in place of the page's own address, which opens the signature
     * @param state {@code pending}, {@code recorded}, {@code verified}, {@code withdrawn}, {@code superseded} or {@code invalidated}
     * @param edited what staff have changed of the line, where the signatory may still object
     * @param objected whether they just have
     * @param verifyPath where a recorded one is verified, or empty
     * @param agreed whether its signatory has just agreed to a changed text
     * @param text for which words it stands, where these were ever changed
     * @param packs that hold it and have been handed over, or may be
     * @param updates whether updates are wanted, where they may be
     * @param silent whether no mail goes to the mailbox
     * @param other by whose link one came here, where it chose otherwise
     */
    record MySignaturePage(
            CampaignView campaign,
            String campaignAddress,
            boolean worded,
            String action,
            String state,
            boolean canWithdraw,
            boolean changed,
            List<Change> changes,
            Optional<Edited> edited,
            boolean objected,
            String verifyPath,
            LineView line,
            long number,
            boolean agreed,
            Optional<MyText> text,
            List<HandedPackStore.Handed> packs,
            Optional<MyUpdates> updates,
            Optional<OtherForm> other,
            boolean silent,
            Receipt receipt) {
        /** Where the link to the data is asked for. */
        public String dataPath() {
            return action + "/data";
        }

        public String withdrawn() {
            return Boolean.toString(state.equals("withdrawn"));
        }

        /** Whether it stands, so that its signatory may change it. */
        public boolean canChange() {
            return state.equals("verified") || state.equals("recorded");
        }

        /** Where its signatory has the old line put back. */
        public String objectionPath() {
            return action + "/objection";
        }

        /** Where updates are begun and ended. */
        public String updatesPath() {
            return action + "/updates";
        }

        /** Where the signature can be changed. */
        public String changePath() {
            return action + "/change";
        }

        public String stateTitleKey() {
            return "mine." + state + ".title";
        }

        /** What withdrawing will do. */
        public String withdrawBodyKey() {
            return state.equals("invalidated") ? "mine.withdraw.invalidated" : "mine.withdraw.body";
        }

        public String stateBodyKey() {
            if (receipt.held()) {
                return "mine.held.body";
            }
            return text.filter(MyText::uncounted).isPresent() ? "versions.mine.uncounted" : "mine." + state + ".body";
        }
    }

    /**
     * Whether updates are wanted, and the sentence by which one asks for them.
     *
     * @param silentKey why nothing comes to the mailbox, so that none can be asked for; empty where mail comes
     * @param said whether that was just changed
     */
    record MyUpdates(boolean wanted, String silentKey, String words, boolean said) {}

    /** An edit of the line by staff, and how it was printed before. */
    record Edited(UUID id, Instant at, LineView before) {}

    /** One change that was made: {@code name}, {@code visibility}, {@code line} or {@code words}, and when. */
    record Change(String field, Instant at) {
        public String key() {
            return "mine.changed." + field;
        }
    }

    /**
     * {@code change}: the spelling of the name, who may see it, and the line of a letter's signatory.
     *
     * @param mine where the signature stands
     * @param open whether the name can be changed; else only the choice to be seen by fewer
     * @param preview how it will look, once that was asked for
     * @param along what goes with the name
     */
    record ChangePage(
            CampaignView campaign,
            String mine,
            String name,
            List<VisibilityChoice> visibilities,
            boolean open,
            Optional<LineForm> line,
            Optional<Preview> preview,
            GoesAlong along,
            List<FieldError> errors) {
        public String action() {
            return mine + "/change";
        }

        public boolean failed() {
            return !errors.isEmpty();
        }

        public String nameError() {
            return FieldError.keyOf(errors, "name");
        }

        public String visibilityError() {
            return FieldError.keyOf(errors, "visibility");
        }

        /** Whether the line can be changed: not once signing has closed. */
        public boolean openLine() {
            return open && line.isPresent();
        }
    }

    /**
     * How a changed signature will look.
     *
     * @param line the fields of the line as they were typed, where there is one
     * @param printed how it will be printed
     * @param held whether staff have to approve it anew
     */
    record Preview(String name, String visibility, Optional<LineForm> line, LineView printed, boolean held) {
        public String visibilityKey() {
            return "form.visibility." + visibility;
        }

        public String visibilityHintKey() {
            return visibilityKey() + ".hint";
        }
    }
}
