package org.smallplaces.signing;

import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.smallplaces.core.Language;
import org.smallplaces.core.Milestone;
import org.smallplaces.mail.MailDomains;
import org.smallplaces.page.Html;
import org.smallplaces.page.Messages;
import org.smallplaces.signing.CampaignView.History;
import org.smallplaces.signing.CampaignView.TargetView;
import org.smallplaces.signing.CampaignView.TextView;
import org.smallplaces.signing.SignForm.Choice;
import org.smallplaces.signing.SignForm.FieldError;
import org.smallplaces.signing.SignForm.VisibilityChoice;
import org.smallplaces.signing.SigningMails.AlreadyMail;
import org.smallplaces.signing.SigningMails.VerifyMail;
import org.smallplaces.signing.SigningPages.CampaignPage;
import org.smallplaces.signing.SigningPages.Change;
import org.smallplaces.signing.SigningPages.ChangePage;
import org.smallplaces.signing.SigningPages.CheckInboxPage;
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
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
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

    SampleJourney(Language language, Messages messages) {
        this.language = language;
        this.messages = messages;
        this.hebrew = language.tag().equals("he");
    }

    /** A template and the record that it is rendered with, by the name of the preview. */
    record Sample(String template, String path, Record model) {}

    Map<String, Sample> pages() {
        Map<String, Sample> pages = new TreeMap<>();
        CampaignView petition = petition("open");
        CampaignView letter = letter();
        add(pages, "home", "home", "/", new HomePage(List.of(petition, letter), List.of(remembered()), head("/")));
        add(pages, "home-empty", "home", "/", new HomePage(List.of(), List.of(), head("/")));
        add(pages, "petition", "campaign", petition.path(), page(petition, form(petition, List.of())));
        add(pages, "petition-failed", "campaign", petition.path(), page(petition, form(petition, MISTAKES)));
        add(pages, "letter", "campaign", letter.path(), page(letter, form(letter, List.of())));
        CampaignView foreign = new SampleJourney(new Language(hebrew ? "en" : "he"), messages).letter();
        add(pages, "letter-foreign", "campaign", foreign.path(), page(foreign, form(foreign, List.of())));
        CampaignView remembered = remembered();
        add(pages, "remembered", "campaign", "/", page(remembered, form(remembered, List.of())));
        for (String state : STATES) {
            CampaignView at = petition(state);
            add(pages, "state-" + state, "campaign", at.path(), page(at, form(at, List.of())));
        }
        CampaignView closed = petition("closed");
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
        pages.putAll(new SamplePapers(petition, head(petition.path())).pages(name()));
        add(
                pages,
                "verify",
                "verify",
                "/v/x",
                new VerifyPage(
                        petition,
                        "/v/x",
                        name(),
                        "United Kingdom",
                        "NW11 8LX",
                        comment(),
                        "recipient-only",
                        SIGNED,
                        false));
        add(pages, "not-me", "not-me", "/v/x", new NotMePage(petition, "/v/x"));
        add(
                pages,
                "verify-brief",
                "verify",
                "/v/x",
                new VerifyPage(letter, "/v/x", name(), "France", "", "", "public", SIGNED, true));
        add(
                pages,
                "thanks",
                "thanks",
                "/v/x",
                new ThanksPage(
                        petition,
                        name(),
                        1204,
                        "/s/x",
                        Sharing.of(petition, SITE + petition.path(), messages, language),
                        receipt(true, false)));
        for (String state : List.of("pending", "verified", "withdrawn", "superseded", "invalidated")) {
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
                            name(),
                            verified ? 1204 : 0,
                            receipt(verified, state.equals("withdrawn") || state.equals("invalidated"))));
        }
        add(pages, "change", "change", "/s/x/change", change(true, Optional.empty(), List.of()));
        add(pages, "change-closed", "change", "/s/x/change", change(false, Optional.empty(), List.of()));
        add(
                pages,
                "change-preview",
                "change",
                "/s/x/change",
                change(true, Optional.of(new Preview(name(), "counted-only")), List.of()));
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

    private CampaignPage page(CampaignView campaign, SignForm form) {
        List<String> newest = campaign.count() > 0 ? List.of(name(), say("Owen Evans", "אילנה כהן")) : List.of();
        return new CampaignPage(campaign, form, campaign.history().isEmpty(), newest, head(campaign.path()));
    }

    private static Head head(String path) {
        return new Head(
                SITE + path,
                SITE + path,
                Optional.of(SITE + path + "/card.png?lang=en"),
                List.of(new Head.Alternate("en", SITE + path + "?lang=en")));
    }

    Map<String, Record> mails() {
        CampaignView petition = petition("open");
        String organiser = petition.organiser();
        return Map.of(
                "reminder",
                        new VerifyMail(
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
                petition("open"),
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
                petition(open ? "open" : "closed"),
                "/s/x",
                name(),
                List.of(
                        new VisibilityChoice("recipient-only", preview.isEmpty()),
                        new VisibilityChoice("counted-only", preview.isPresent())),
                open,
                preview,
                errors);
    }

    private static void add(Map<String, Sample> pages, String name, String template, String path, Record model) {
        pages.put(name, new Sample("pages/signing/" + template, path, model));
    }

    private CampaignView petition(String state) {
        return campaign(
                "trial-petition",
                "petition",
                state,
                say("Keep a light on in Fennerby library", "אור בחלון של ספריית פנרבי"),
                say(
                        "The library of our town closes at five, when most of us are still at work. We ask the council to open"
                                + " it on two evenings a week.",
                        "הספרייה של העיירה נסגרת בחמש, כשרובנו עוד בעבודה. אנחנו מבקשים מהמועצה לפתוח אותה בשני ערבים בשבוע."),
                say(
                        "Open Fennerby library until eight in the evening on Tuesdays and Thursdays.",
                        "לפתוח את ספריית פנרבי עד שמונה בערב בימי שלישי וחמישי."),
                say("Friends of Fennerby Library", "ידידי ספריית פנרבי"),
                new TargetView(
                        "",
                        say("The Libraries Committee, Fennerby Town Council", "ועדת הספריות, מועצת העיירה פנרבי"),
                        List.of("Town Hall", "1 Market Square", "Fennerby"),
                        say("Dear members of the committee", "לחברות ולחברי הוועדה"),
                        List.of()),
                1203,
                Milestone.after(1203, OptionalInt.of(2000)),
                Optional.empty(),
                say(
                        "<p>Fennerby’s library closes at five. Most of us are still at work then, or on the bus home, or fetching"
                                + " somebody from school. Whoever works by day knows the library as a building to walk past: the lamps"
                                + " are off, and the books are inside.</p><p>It was not built for that. It is the one warm room in our"
                                + " town where nobody has to buy anything. A child with no quiet table at home could do her homework"
                                + " there. A man looking for work could find a computer, and somebody patient to ask. Those who live"
                                + " alone could spend an evening among other people.</p><p>We ask the Libraries Committee for one"
                                + " thing:</p><p><strong>Open Fennerby library until eight in the evening on Tuesdays and"
                                + " Thursdays.</strong></p><p>That is six hours a week. The rooms are there, and so are the readers."
                                + " Try it for a year, count who comes, and decide then by what you have seen.</p>",
                        "<p>הספרייה של פנרבי נסגרת בחמש. בשעה הזאת רובנו עוד בעבודה, או באוטובוס בדרך הביתה, או אוספים מישהו"
                                + " מבית הספר. מי שעובד ביום מכיר את הספרייה כבניין שעוברים לידו: האורות כבויים, והספרים"
                                + " בפנים.</p><p>לא לשם כך היא נבנתה. זה החדר החם היחיד בעיירה שלנו שבו לא צריך לקנות דבר. ילדה"
                                + " שאין לה בבית שולחן שקט תוכל להכין שם שיעורים. אדם שמחפש עבודה ימצא שם מחשב, ומישהו סבלני"
                                + " לשאול אותו.</p><p>אנחנו מבקשים מוועדת הספריות דבר אחד:</p><p><strong>לפתוח את ספריית פנרבי"
                                + " עד שמונה בערב בימי שלישי וחמישי.</strong></p>"));
    }

    private CampaignView letter() {
        return campaign(
                "trial-letter",
                "letter",
                "open",
                say("A safe place to stop", "מקום בטוח לעצור בו"),
                say(
                        "Travelling families in Wendmoor are moved on from verge to verge. We ask the county for five places where"
                                + " they may stop, with water and a safe way to the road.",
                        "את המשפחות הנודדות בוונדמור מפנים משולי כביש אחד לשולי כביש אחר."),
                say(
                        "Open five stopping places in Wendmoor within a year, each with water, lavatories and a safe way to the"
                                + " road.",
                        "לפתוח בוונדמור בתוך שנה חמישה מקומות עצירה, ובכל אחד מהם מים, שירותים ודרך גישה בטוחה."),
                say("Neighbours of the Road", "שכני הדרך"),
                new TargetView(
                        "",
                        say(
                                "Commissioner for Homes and Land, County of Wendmoor",
                                "הממונה על הדיור והקרקעות, מחוז ונדמור"),
                        List.of("County House", "7 Old Ferry Road", "Wendmoor"),
                        say("Dear Commissioner", "לכבוד הממונה"),
                        List.of("The Council of Parishes, County of Wendmoor")),
                0,
                Milestone.after(0, OptionalInt.of(50)),
                Optional.empty(),
                say(
                        "<p>We write as neighbours of the travelling families who have stopped in Wendmoor for as long as it has had"
                                + " roads.</p><p>There is hardly a place left where they may. The old stopping places have been fenced"
                                + " in, built over or closed with stones, and no new ones have been opened. So families stop on verges"
                                + " and in car parks, without water and close to fast traffic, until they are moved on: often within a"
                                + " day, and often at night.</p><p>A home on wheels is a home. Nobody should have to choose between the"
                                + " way their family lives and a tap, a place at school and a night’s sleep.</p><p>We ask one thing of"
                                + " you:</p><p><strong>Open five stopping places in Wendmoor within a year, each with water,"
                                + " lavatories and a safe way to the road, where a family may stay for up to three"
                                + " months.</strong></p>",
                        "<p>אנחנו כותבים כשכנים של המשפחות הנודדות, שעוצרות בוונדמור מאז שיש בה דרכים.</p><p>כמעט לא נשאר להן"
                                + " מקום לעצור בו. מקומות העצירה הישנים גודרו, או שנבנו עליהם בתים, או שנחסמו באבנים, וחדשים לא"
                                + " נפתחו.</p><p>גם בית על גלגלים הוא בית.</p><p><strong>לפתוח בוונדמור בתוך שנה חמישה מקומות"
                                + " עצירה.</strong></p>"));
    }

    /** A letter of long ago. */
    private CampaignView remembered() {
        return campaign(
                "remembered-letter",
                "letter",
                "archived",
                say("Bread for the night school", "לחם לבית הספר של הערב"),
                say("A letter to the county, remembered.", "מכתב אל המחוז, לזיכרון."),
                say("The letter asked for a warm meal at the night school.", "המכתב ביקש ארוחה חמה בבית הספר של הערב."),
                say("Neighbours of the Road", "שכני הדרך"),
                new TargetView(
                        "A. Example", say("Commissioner for Schools", "הממונה על בתי הספר"), List.of(), "", List.of()),
                0,
                Milestone.after(0, OptionalInt.empty()),
                Optional.of(new History(
                        Optional.of(LocalDate.of(2019, 3, 14)),
                        say("17 teachers and parents’ associations", "17 מורים וועדי הורים"),
                        say("The count is given as it was reported then.", "המספר מובא כפי שדווח אז."))),
                say(
                        "<p><em>This is a summary of the letter. It is not the letter’s wording.</em></p><p>It asked for two"
                                + " things:</p><ul><li>a kitchen;</li><li>a cook.</li></ul>",
                        "<p><em>זה סיכום של המכתב. אלה אינן מילות המכתב עצמו.</em></p>"));
    }

    private CampaignView campaign(
            String slug,
            String kind,
            String state,
            String title,
            String summary,
            String ask,
            String organiser,
            TargetView target,
            long count,
            Milestone milestone,
            Optional<History> history,
            String text) {
        boolean ended = Set.of("closed", "delivered", "answered").contains(state);
        return new CampaignView(
                slug,
                kind,
                language.tag(),
                language.direction(),
                title,
                summary,
                ask,
                organiser,
                List.of(target),
                state,
                state.equals("open"),
                history.isEmpty(),
                say("Anyone who would use the library.", "כל מי שהיה משתמש בספרייה."),
                Optional.of(Instant.parse("2027-04-01T08:00:00Z")),
                Optional.of(Instant.parse("2027-12-31T23:59:59Z")),
                ended ? Optional.of(Instant.parse("2027-12-31T23:59:59Z")) : Optional.empty(),
                ended ? Optional.of(Instant.parse("2028-01-01T23:59:59Z")) : Optional.empty(),
                LONDON,
                count,
                milestone,
                organiser,
                "privacy@example.org",
                history,
                new TextView(new Html(text), 2, HASH));
    }

    private SignForm form(CampaignView campaign, List<FieldError> errors) {
        boolean failed = !errors.isEmpty();
        return new SignForm(
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
                Optional.empty());
    }

    private String country(String code) {
        return new ULocale("und", code).getDisplayCountry(language.locale());
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
                HASH,
                language.tag(),
                consent(petition("open")),
                SIGNED,
                verified,
                SIGNED.plusSeconds(600),
                false,
                ended);
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
