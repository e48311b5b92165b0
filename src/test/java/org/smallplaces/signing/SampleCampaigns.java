package org.smallplaces.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.smallplaces.core.Delivered;
import org.smallplaces.core.Language;
import org.smallplaces.core.Milestone;
import org.smallplaces.line.Addressed;
import org.smallplaces.page.Html;
import org.smallplaces.signing.CampaignView.History;
import org.smallplaces.signing.CampaignView.TextView;

/** Three campaigns for the previews of pages, in the language of the preview: a petition, a letter, one of long ago. */
final class SampleCampaigns {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Language language;
    private final boolean hebrew;

    SampleCampaigns(Language language) {
        this.language = language;
        this.hebrew = language.tag().equals("he");
    }

    CampaignView petition(String state) {
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
                new Addressed(
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

    CampaignView letter() {
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
                new Addressed(
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
    CampaignView remembered() {
        return campaign(
                "remembered-letter",
                "letter",
                "archived",
                say("Bread for the night school", "לחם לבית הספר של הערב"),
                say("A letter to the county, remembered.", "מכתב אל המחוז, לזיכרון."),
                say("The letter asked for a warm meal at the night school.", "המכתב ביקש ארוחה חמה בבית הספר של הערב."),
                say("Neighbours of the Road", "שכני הדרך"),
                new Addressed(
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
            Addressed target,
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
                kind.equals("letter") ? 6 : 0,
                milestone,
                organiser,
                "privacy@example.org",
                history,
                Optional.empty(),
                delivered(state),
                Optional.empty(),
                new CampaignView.Access(false, false, false),
                around(language.tag()),
                new TextView(new Html(text), 2, SampleJourney.HASH));
    }

    private AroundView around(String lang) {
        return new AroundView(
                List.of(new AroundView.StepView(
                        "event",
                        say("An evening of reading", "ערב קריאה"),
                        "https://example.org/reading",
                        Optional.of(Instant.parse("2028-03-01T19:00:00Z")),
                        say("Town Hall", "בית העירייה"),
                        LONDON,
                        lang)),
                List.of(
                        new AroundView.EntryView(
                                YearMonth.of(2026, 11),
                                say("Neighbours meet.", "שכנים נפגשים."),
                                "https://example.org/met",
                                "",
                                "",
                                lang),
                        new AroundView.EntryView(
                                LocalDate.of(2027, 4, 1), "", "", "around.timeline.opened", "petition", "en")),
                List.of(new AroundView.QuestionView(
                        say("Do I have to live here?", "צריך לגור כאן?"), say("No.", "לא."), lang)));
    }

    private Optional<Delivered> delivered(String state) {
        boolean answered = state.equals("answered");
        return answered || state.equals("delivered")
                ? Optional.of(new Delivered(
                        LocalDate.of(2028, 1, 5),
                        List.of(say("The County Office", "לשכת המחוז"), say("The Mayor", "ראש העיר")),
                        answered ? Optional.of(LocalDate.of(2028, 2, 5)) : Optional.empty(),
                        answered ? say("The library stays open.", "הספרייה תישאר פתוחה.") : ""))
                : Optional.empty();
    }

    private String say(String english, String inHebrew) {
        return hebrew ? inHebrew : english;
    }
}
