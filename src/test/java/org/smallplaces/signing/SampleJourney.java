package org.smallplaces.signing;

import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.smallplaces.campaign.TextDiff;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineView;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignedText;
import org.smallplaces.line.Choice;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.LetterView;
import org.smallplaces.line.LineForm;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.VariantChoice;
import org.smallplaces.line.VisibilityChoice;
import org.smallplaces.mail.MailDomains;
import org.smallplaces.page.Messages;
import org.smallplaces.signing.ConfirmPages.ConfirmTextPage;
import org.smallplaces.signing.ConfirmPages.MyText;
import org.smallplaces.signing.SignatoryPages.LetterListPage;
import org.smallplaces.signing.SigningMails.AlreadyMail;
import org.smallplaces.signing.SigningMails.VerifyMail;
import org.smallplaces.signing.SigningPages.Assented;
import org.smallplaces.signing.SigningPages.CampaignPage;
import org.smallplaces.signing.SigningPages.Change;
import org.smallplaces.signing.SigningPages.ChangePage;
import org.smallplaces.signing.SigningPages.CheckInboxPage;
import org.smallplaces.signing.SigningPages.Edited;
import org.smallplaces.signing.SigningPages.HomePage;
import org.smallplaces.signing.SigningPages.MySignaturePage;
import org.smallplaces.signing.SigningPages.NotMePage;
import org.smallplaces.signing.SigningPages.NoticePage;
import org.smallplaces.signing.SigningPages.Preview;
import org.smallplaces.signing.SigningPages.Receipt;
import org.smallplaces.signing.SigningPages.ThanksPage;
import org.smallplaces.signing.SigningPages.VerifyPage;

/** One record of each kind, in one language, for the templates of the journey: the invented campaigns of the trial. */
final class SampleJourney {
    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final Instant SIGNED = Instant.parse("2027-05-04T18:20:00Z");
    static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String SITE = "https://sign.example.org";
    static final String LINK = SITE + "/v/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGh";
    private static final List<FieldError> MISTAKES = List.of(
            new FieldError("name", "form.error.name.missing"),
            new FieldError("email", "form.error.email.form"),
            new FieldError("country", "form.error.country.unknown"),
            new FieldError("postcode", "form.error.postcode.form"),
            new FieldError("comment", "form.error.comment.characters"),
            new FieldError("visibility", "form.error.visibility.choose"),
            new FieldError("consent", "form.error.consent.needed"),
            new FieldError("sign", "form.error.stamp.old"));
    private static final List<FieldError> CLOSED = List.of(new FieldError("sign", "form.error.state"));
    private static final List<String> STATES =
            List.of("scheduled", "paused", "closed", "delivered", "answered", "archived", "withdrawn");
    private static final List<String> NOTICES =
            List.of("link", "expired", "inbox", "full", "second", "closed", "withdrawn", "disowned");

    private final Language language;
    private final Messages messages;
    private final boolean hebrew;
    private final SampleCampaigns campaigns;

    SampleJourney(Language language, Messages messages) {
        this.language = language;
        this.messages = messages;
        this.hebrew = language.tag().equals("he");
        this.campaigns = new SampleCampaigns(language);
    }

    /** A template and the record that it is rendered with, by the name of the preview. */
    record Sample(String template, String path, Record model) {}

    Map<String, Sample> pages() {
        Map<String, Sample> pages = new TreeMap<>();
        CampaignView petition = campaigns.petition("open");
        CampaignView letter = campaigns.letter();
        add(
                pages,
                "home",
                "home",
                "/",
                new HomePage(List.of(petition, letter), List.of(campaigns.remembered()), head("/")));
        add(pages, "home-empty", "home", "/", new HomePage(List.of(), List.of(), head("/")));
        add(pages, "petition", "campaign", petition.path(), page(petition, form(petition, List.of())));
        add(pages, "petition-failed", "campaign", petition.path(), page(petition, form(petition, MISTAKES)));
        add(pages, "letter", "campaign", letter.path(), page(letter, form(letter, List.of())));
        CampaignView foreign = new SampleCampaigns(new Language(hebrew ? "en" : "he")).letter();
        add(pages, "letter-foreign", "campaign", foreign.path(), page(foreign, form(foreign, List.of())));
        CampaignView remembered = campaigns.remembered();
        add(pages, "remembered", "campaign", "/", page(remembered, form(remembered, List.of())));
        for (String state : STATES) {
            CampaignView at = campaigns.petition(state);
            add(pages, "state-" + state, "campaign", at.path(), page(at, form(at, List.of())));
        }
        CampaignView closed = campaigns.petition("closed");
        add(pages, "closed-meanwhile", "campaign", closed.path(), page(closed, form(closed, CLOSED)));
        add(pages, "check-inbox", "check-inbox", "/c/x", inbox("miriam.o’hara@example.org", "", List.of()));
        add(pages, "check-inbox-sent", "check-inbox", "/c/x", inbox("miriam@icloud.com", "sent", List.of()));
        add(pages, "check-inbox-meant", "check-inbox", "/c/x", inbox("miriam@gmial.com", "corrected", List.of()));
        add(
                pages,
                "check-inbox-failed",
                "check-inbox",
                "/c/x",
                inbox("miriam@gmail.com", "", List.of(new FieldError("email", "form.error.email.form"))));
        pages.putAll(
                new SamplePapers(petition, new LetterListPage(letter, "", signatories(letter)), head(petition.path()))
                        .pages(name()));
        add(
                pages,
                "verify",
                "verify",
                "/v/x",
                new VerifyPage(
                        petition,
                        "/v/x",
                        LineView.of(name(), Optional.empty()),
                        "United Kingdom",
                        "NW11 8LX",
                        comment(),
                        "recipient-only",
                        SIGNED,
                        false,
                        Optional.empty()));
        add(pages, "not-me", "not-me", "/v/x", new NotMePage(petition, "/v/x"));
        add(
                pages,
                "verify-brief",
                "verify",
                "/v/x",
                new VerifyPage(
                        letter,
                        "/v/x",
                        LineView.of(name(), Optional.of(line())),
                        "France",
                        "",
                        "",
                        "public",
                        SIGNED,
                        true,
                        Optional.empty()));
        add(
                pages,
                "verify-recorded",
                "verify",
                "/v/x",
                new VerifyPage(
                        letter,
                        "/v/x",
                        LineView.of(name(), Optional.of(line())),
                        "France",
                        "",
                        "",
                        "public",
                        SIGNED,
                        false,
                        Optional.of(new Assented("telephone", LocalDate.parse("2027-05-03"), consent(letter)))));
        add(
                pages,
                "thanks",
                "thanks",
                "/v/x",
                new ThanksPage(
                        petition,
                        LineView.of(name(), Optional.empty()),
                        1204,
                        "/s/x",
                        Sharing.of(petition, SITE + petition.path(), messages, language),
                        receipt(true, false)));
        for (String state : List.of("pending", "recorded", "verified", "withdrawn", "superseded", "invalidated")) {
            boolean verified = state.equals("verified");
            add(
                    pages,
                    "mine-" + state,
                    "my-signature",
                    "/s/x",
                    new MySignaturePage(
                            petition,
                            "/s/x",
                            state,
                            verified,
                            verified,
                            verified
                                    ? List.of(new Change("name", SIGNED), new Change("visibility", SIGNED))
                                    : List.of(),
                            verified
                                    ? Optional.of(new Edited(
                                            new UUID(7, 7), SIGNED, LineView.of(name(), Optional.of(line()))))
                                    : Optional.empty(),
                            verified,
                            state.equals("recorded") ? "/v/x" : "",
                            LineView.of(name(), Optional.of(line())),
                            verified ? 1204 : 0,
                            false,
                            Optional.empty(),
                            receipt(verified, state.equals("withdrawn") || state.equals("invalidated"))));
        }
        addChangedText(pages, petition, letter);
        add(pages, "change", "change", "/s/x/change", change(true, Optional.empty(), List.of()));
        add(pages, "change-closed", "change", "/s/x/change", change(false, Optional.empty(), List.of()));
        add(
                pages,
                "change-preview",
                "change",
                "/s/x/change",
                change(
                        true,
                        Optional.of(new Preview(
                                name(),
                                "counted-only",
                                Optional.of(lineForm(false)),
                                LineView.of(name(), Optional.of(line())),
                                true)),
                        List.of()));
        add(
                pages,
                "change-failed",
                "change",
                "/s/x/change",
                change(
                        true,
                        Optional.empty(),
                        List.of(
                                new FieldError("name", "form.error.name.other"),
                                new FieldError("visibility", "form.error.visibility.choose"))));
        for (String notice : NOTICES) {
            String key = "notice." + notice;
            String disown = notice.equals("closed") ? "/v/x" : "";
            add(
                    pages,
                    "notice-" + notice,
                    "notice",
                    "/v/x",
                    new NoticePage(key + ".title", key + ".body", "notice.back.campaign", petition.path(), disown));
        }
        return pages;
    }

    private CampaignPage page(CampaignView campaign, SigningForm form) {
        List<String> newest = campaign.count() > 0 ? List.of(name(), say("Owen Evans", "אילנה כהן")) : List.of();
        boolean petition = campaign.petition();
        return new CampaignPage(
                campaign,
                form,
                petition && campaign.history().isEmpty(),
                newest,
                petition || campaign.history().isPresent() ? Optional.empty() : Optional.of(signatories(campaign)),
                petition ? 0 : 3,
                petition
                        ? Optional.empty()
                        : Optional.of(new VariantChoice("easy-read", campaign.path() + "?variant=easy-read")),
                head(campaign.path()));
    }

    /** Below a letter: a lead, an organisation with two people, and somebody who signs for herself. */
    static LetterView signatories(CampaignView campaign) {
        LetterLine owen = line(1, "Owen Evans", "Chair", "Open Door", Capacity.ON_BEHALF);
        LetterLine nia = line(2, "Nia Evans", "", "Open Door", Capacity.ON_BEHALF);
        LetterLine lead = line(3, "Miriam Levy", "Rabbi", "Wendmoor Synagogue", Capacity.PERSONAL);
        LetterLine sara = line(4, "Sara Lind", "", "", Capacity.PERSONAL);
        LetterArrangement led =
                new LetterArrangement(1, OrderRule.ORGANISATIONS_FIRST, List.of(), Optional.of(lead.id()));
        Language language = new Language(campaign.lang());
        return LetterView.of(
                LetterOrder.of(led, language, List.of(owen, nia, lead, sara)),
                language,
                campaign.count(),
                1,
                campaign.signatoriesPath());
    }

    private static LetterLine line(int id, String name, String role, String organisation, Capacity capacity) {
        SignatoryLine line = new SignatoryLine("", "", role, organisation, capacity, true, name, "");
        return new LetterLine(new UUID(0, id), name, Optional.of(line), Optional.empty(), OptionalInt.empty());
    }

    private static Head head(String path) {
        return new Head(
                SITE + path,
                SITE + path,
                Optional.of(SITE + path + "/card.png?lang=en"),
                List.of(new Head.Alternate("en", SITE + path + "?lang=en")));
    }

    Map<String, Record> mails() {
        CampaignView petition = campaigns.petition("open");
        String organiser = petition.organiser();
        return Map.of(
                "reminder",
                        new VerifyMail(
                                "",
                                petition.title(),
                                "petition",
                                organiser,
                                LINK,
                                LINK + "/not-me",
                                "public",
                                SIGNED,
                                SITE,
                                HASH),
                "verify",
                        new VerifyMail(
                                "",
                                petition.title(),
                                "petition",
                                organiser,
                                LINK,
                                LINK + "/not-me",
                                "recipient-only",
                                SIGNED,
                                SITE,
                                HASH),
                "already", new AlreadyMail(petition.title(), "letter", organiser, LINK, SITE));
    }

    private CheckInboxPage inbox(String email, String done, List<FieldError> errors) {
        return new CheckInboxPage(
                campaigns.petition("open"),
                "/c/x",
                email,
                MailDomains.provider(email).orElse(MailDomains.UNKNOWN),
                MailDomains.suggestion(email).orElse(""),
                true,
                done,
                done.isEmpty() ? Optional.of(SIGNED) : Optional.empty(),
                errors.isEmpty() ? "" : "miriam@gmail",
                errors);
    }

    private ChangePage change(boolean open, Optional<Preview> preview, List<FieldError> errors) {
        return new ChangePage(
                campaigns.petition(open ? "open" : "closed"),
                "/s/x",
                name(),
                List.of(
                        new VisibilityChoice("recipient-only", preview.isEmpty()),
                        new VisibilityChoice("counted-only", preview.isPresent())),
                open,
                Optional.of(lineForm(!errors.isEmpty())),
                preview,
                errors);
    }

    private static void add(Map<String, Sample> pages, String name, String template, String path, Record model) {
        pages.put(name, new Sample("pages/signing/" + template, path, model));
    }

    private SigningForm form(CampaignView campaign, List<FieldError> errors) {
        boolean failed = !errors.isEmpty();
        return new SigningForm(
                errors,
                failed ? "<b>" + name() : "",
                failed ? "miriam@" : "",
                failed ? "SW1" : "",
                failed ? comment() : "",
                List.of(
                        new Choice("GB", country("GB"), true),
                        new Choice("IE", country("IE"), false),
                        new Choice("IL", country("IL"), false)),
                List.of(
                        new VisibilityChoice("public", false),
                        new VisibilityChoice("recipient-only", true),
                        new VisibilityChoice("counted-only", false)),
                false,
                failed,
                consent(campaign),
                messages.text(language, "consent.updates", Map.of("organiser", campaign.organiser())),
                "stamp",
                2,
                language.tag(),
                campaign.onPaper() ? Optional.of(lineForm(failed)) : Optional.empty(),
                Optional.empty());
    }

    private String country(String code) {
        return new ULocale("und", code).getDisplayCountry(language.locale());
    }

    private void addChangedText(Map<String, Sample> pages, CampaignView petition, CampaignView letter) {
        for (boolean stands : List.of(true, false)) {
            List<TextLook.Correction> corrections =
                    List.of(new TextLook.Correction(2, say("A misspelt name.", "שם שנכתב בשגיאה.")));
            MyText text = new MyText(1, !stands, SIGNED, 2, stands, true, corrections, letter.kind(), "/s/x/text");
            add(
                    pages,
                    stands ? "mine-corrected" : "mine-changed",
                    "my-signature",
                    "/s/x",
                    new MySignaturePage(
                            letter,
                            "/s/x",
                            "verified",
                            true,
                            false,
                            List.of(),
                            Optional.empty(),
                            false,
                            "",
                            LineView.of(name(), Optional.of(line())),
                            7,
                            stands,
                            Optional.of(text),
                            receipt(true, false)));
        }
        String before = say("We ask for five places.\n\nWith water.\n", "אנחנו מבקשים חמישה מקומות.\n\nעם מים.\n");
        String after = say("We ask for six places.\n\nWith water.\n", "אנחנו מבקשים שישה מקומות.\n\nעם מים.\n");
        for (String error : List.of("", "versions.error.changed")) {
            add(
                    pages,
                    error.isEmpty() ? "confirm-text" : "confirm-text-failed",
                    "confirm-text",
                    "/s/x/text",
                    new ConfirmTextPage(
                            petition,
                            "/s/x",
                            1,
                            false,
                            SIGNED,
                            2,
                            HASH,
                            TextDiff.between(
                                    new SignedText(1, 1, language, before, HASH),
                                    new SignedText(2, 2, language, after, HASH)),
                            false,
                            true,
                            List.of(),
                            "standard",
                            "easy-read",
                            "stamp",
                            consent(petition),
                            language.tag(),
                            "recipient-only",
                            error));
        }
    }

    private String consent(CampaignView campaign) {
        return messages.text(
                language,
                "consent.signature",
                Map.of(
                        "organiser", campaign.organiser(),
                        "controller", campaign.controller(),
                        "target", campaign.target(),
                        "title", campaign.title()));
    }

    private Receipt receipt(boolean verified, boolean ended) {
        return new Receipt(
                "recipient-only",
                "/campaigns/trial-petition/texts/2",
                2,
                language.tag(),
                ended,
                HASH,
                language.tag(),
                consent(campaigns.petition("open")),
                SIGNED,
                verified,
                SIGNED.plusSeconds(600),
                false,
                ended);
    }

    private static LineForm lineForm(boolean failed) {
        return failed
                ? LineForm.of(
                        new LineRequest("Rabbi Dr", "", "", "", "on-behalf", false, "", ""),
                        Map.of(
                                "organisation",
                                "form.error.organisation.missing",
                                "authority",
                                "form.error.authority.needed"))
                : LineForm.of(LineRequest.NONE, Map.of());
    }

    private SignatoryLine line() {
        return new SignatoryLine(
                "Rabbi Dr",
                "MBE",
                say("Senior Rabbi", "רבת הקהילה"),
                say("Fennerby Community", "קהילת פנרבי"),
                Capacity.PERSONAL,
                false,
                name(),
                "");
    }

    private String name() {
        return say("Miriam O’Hara-Łukasiewicz", "מרים בן־דוד");
    }

    private String comment() {
        return say("I learned to read in such a room.", "בחדר כזה למדתי לקרוא.");
    }

    private String say(String english, String inHebrew) {
        return hebrew ? inHebrew : english;
    }
}
