package org.smallplaces.pack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.page.Messages;

/** Fictional packs for tests. */
final class SamplePack {
    static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    static final String ENGLISH = """
            We write as people of many faiths and none, because a home is where every other right begins.

            For two winters the families of Harbour Row have lived with damp walls, a broken boiler and a letter \
            that says repairs are *under review*. Children have missed school. The oldest resident, who is ninety-one, \
            keeps her coat on indoors.

            We ask you to do three things:

            1. repair the heating before the first of November;
            2. publish the survey of the building;
            3. meet the residents, in the building, within a month.

            None of this is beyond the council’s means. It is a matter of attention.
            """;
    static final String HEBREW = """
            אנו כותבים כבני אדם מאמונות רבות ובלי אמונה, משום שבית הוא המקום שבו כל זכות אחרת מתחילה.

            זה שני חורפים חיות המשפחות בשורת הנמל עם קירות לחים ועם דוד מקולקל. הילדים החסירו ימי לימודים. הדיירת \
            המבוגרת ביותר, בת 91, לובשת מעיל גם בבית.

            אנו מבקשים שלושה דברים:

            1. לתקן את החימום עד 1 בנובמבר 2027;
            2. לפרסם את סקר המבנה (Survey 12/B);
            3. לפגוש את הדיירים בתוך חודש.
            """;

    static final String ARABIC = """
            نكتب إليكم ونحن من ديانات كثيرة ومن دون ديانة، لأن البيت هو المكان الذي يبدأ فيه كل حق آخر.

            منذ شتاءين تعيش أسر شارع الميناء بجدران رطبة وسخّان معطّل. فقد الأطفال أيامًا من الدراسة. وأكبر السكان سنًا، \
            وعمرها 91 سنة، تلبس معطفها داخل البيت.

            نطلب ثلاثة أمور:

            1. إصلاح التدفئة قبل 1 نوفمبر 2027؛
            2. نشر تقرير فحص المبنى (Survey 12/B)؛
            3. لقاء السكان خلال شهر.
            """;

    static final String WELSH = """
            Ysgrifennwn fel pobl o sawl ffydd a heb ffydd, oherwydd mewn cartref y mae pob hawl arall yn dechrau.

            Ers dau aeaf bu teuluoedd Rhes yr Harbwr yn byw gyda waliau llaith a boeler toredig. Mae’r tŷ yn oer hyd yr ŵyl.

            Gofynnwn am dri pheth:

            1. trwsio’r gwres cyn 1 Tachwedd 2027;
            2. cyhoeddi’r arolwg (Survey 12/B);
            3. cyfarfod â’r trigolion o fewn mis.
            """;

    private SamplePack() {}

    static PackFacts welsh(String kind, int listed) {
        PackHead head = new PackHead(
                "https://letters.example.org",
                "harbour-row",
                kind,
                "cy",
                "Europe/London",
                "Cartrefi cynnes i Res yr Harbwr",
                "Gwaith trwsio cyn y gaeaf.",
                "Trwsio gwres y tŷ cyn 1 Tachwedd, a chyfarfod â’r bobl sy’n byw yno.",
                "Cylch Trigolion Rhes yr Harbwr",
                "Cylch Trigolion Rhes yr Harbwr",
                "letters@harbour-row.example",
                new FrozenText(1, 1, "en", "0".repeat(64), 0),
                List.of(new FrozenTarget(
                        "Y Cynghorydd Siân Wyn",
                        "Aelod Cabinet dros Dai",
                        List.of("Cyngor yr Hafan Fach", "Neuadd y Dref"),
                        "Annwyl Gynghorydd Wyn",
                        List.of())));
        return facts(head, WELSH, listed);
    }

    static PackFacts english(String kind, int listed) {
        PackHead head = new PackHead(
                "https://letters.example.org",
                "harbour-row",
                kind,
                "en",
                "Europe/London",
                "Warm homes for Harbour Row",
                "Repairs before winter.",
                "Repair the heating of Harbour Row before the first of November, and meet the people who live there.",
                "Harbour Row Residents’ Circle",
                "Harbour Row Residents’ Circle",
                "letters@harbour-row.example",
                new FrozenText(1, 1, "en", "0".repeat(64), 0),
                List.of(new FrozenTarget(
                        "Councillor Miriam Okafor",
                        "Cabinet Member for Housing",
                        List.of("Small Haven Council", "Town Hall", "Small Haven SH1 1AA"),
                        "Dear Councillor Okafor",
                        List.of("The Chief Executive"))));
        return facts(head, ENGLISH, listed);
    }

    static PackFacts hebrew(int listed) {
        PackHead head = new PackHead(
                "https://letters.example.org",
                "harbour-row",
                "letter",
                "he",
                "Asia/Jerusalem",
                "בתים חמים לשורת הנמל",
                "תיקונים לפני החורף.",
                "לתקן את החימום בשורת הנמל עד ראשון בנובמבר, ולפגוש את מי שגרים שם.",
                "חוג דיירי שורת הנמל",
                "חוג דיירי שורת הנמל",
                "letters@harbour-row.example",
                new FrozenText(1, 1, "en", "0".repeat(64), 0),
                List.of(new FrozenTarget(
                        "מרים אוקפור",
                        "ראש אגף הדיור",
                        List.of("עיריית נמל קטן", "רחוב הים 12"),
                        "לכבוד גב׳ אוקפור",
                        List.of())));
        return facts(head, HEBREW, listed);
    }

    static PackFacts arabic(int listed) {
        PackHead head = new PackHead(
                "https://letters.example.org",
                "harbour-row",
                "letter",
                "ar",
                "Europe/London",
                "بيوت دافئة لشارع الميناء",
                "إصلاحات قبل الشتاء.",
                "إصلاح التدفئة في شارع الميناء قبل أول نوفمبر، ولقاء من يسكنون هناك.",
                "حلقة سكان شارع الميناء",
                "حلقة سكان شارع الميناء",
                "letters@harbour-row.example",
                new FrozenText(1, 1, "en", "0".repeat(64), 0),
                List.of(new FrozenTarget(
                        "مريم الأوكافور",
                        "مسؤولة الإسكان",
                        List.of("مجلس الميناء الصغير", "شارع البحر 12"),
                        "السيدة الأوكافور المحترمة",
                        List.of())));
        return facts(head, ARABIC, listed);
    }

    private static PackFacts facts(PackHead head, String text, int listed) {
        String sha256 = Sha256.hex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new PackFacts(
                head,
                2,
                Preset.OFFICIAL,
                NOON,
                List.of(new FrozenText(1, 1, head.language(), sha256, listed + 14L)),
                new PackCounts(listed + 19L, 31, 12, 4, 1, 2, listed, 14, 1, 3, 1, 0),
                "3b1f0c62a4d9e87f5560718293a4b5c6d7e8f90112233445566778899aabbccd",
                "aa".repeat(32),
                "0123456789abcdef0123456789abcdef01234567",
                java.util.Optional.empty());
    }

    static List<PackRow> rows(int count) {
        List<String> names = List.of(
                "Siân O’Brien",
                "Rabbi Dr Noa Feldmann",
                "רוזה פלדמן",
                "أمينة الحداد",
                "Ada Lovelace-Nkemelu",
                "{{7*7}}",
                "=cmd()",
                "<img src=file:///etc/passwd>",
                "Zoë Ünal",
                "Θάλεια Παππά",
                "Людмила Коваль");
        List<PackRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new PackRow(
                    i + 1L,
                    names.get(i % names.size()),
                    i % 5 == 4 ? "Israel" : "United Kingdom",
                    i % 5 == 4 ? "" : "SH" + (1 + i % 17),
                    1,
                    "en",
                    LocalDate.of(2027, 1, 3).plusDays(i / 7),
                    i % 6 == 1 ? "My grandmother lives there. She is cold, and she is not the only one who is." : ""));
        }
        return rows;
    }

    /** A letter with its list: organisations in several scripts, then individuals. */
    static PackFacts withLines(PackFacts facts, List<PackRow> rows, LetterWords words) {
        long onBehalf = rows.stream()
                .filter(row -> row.line().filter(PackLine::onBehalf).isPresent())
                .count();
        long organisations = rows.stream()
                .flatMap(row -> row.line().filter(PackLine::onBehalf).stream())
                .map(PackLine::organisationKey)
                .distinct()
                .count();
        return new PackFacts(
                facts.head(),
                facts.edition(),
                facts.preset(),
                facts.snapshot(),
                facts.texts(),
                new PackCounts(rows.size() + 19L, 31, 12, 4, 1, 2, rows.size(), 14, 1, 3, 1, 0),
                facts.keyFingerprint(),
                facts.merkleRoot(),
                facts.previous(),
                java.util.Optional.of(new LetterFacts(
                        onBehalf,
                        organisations,
                        organisations,
                        2,
                        OrderRule.ORGANISATIONS_FIRST.word(),
                        false,
                        words.personal(),
                        words.onBehalf())));
    }

    /** The signatory {@code i}: the first speak for {@code organisations}, some of which several share. */
    static LetterEntry entry(int i, int organisations) {
        LettersOfFour signatory = LettersOfFour.values()[i % LettersOfFour.values().length];
        boolean onBehalf = i < organisations * 6 / 5;
        SignatoryLine line = signatory.line(i, onBehalf ? i % organisations : i, onBehalf);
        PackRow row = new PackRow(
                i + 1L,
                signatory.name(i),
                i % 5 == 4 ? "Israel" : "United Kingdom",
                i % 5 == 4 ? "" : "SH" + (1 + i % 17),
                1,
                "en",
                LocalDate.of(2027, 1, 3).plusDays(i % 50),
                i % 40 == 7 ? "My grandmother lives there." : "");
        LetterLine placed = new LetterLine(
                new java.util.UUID(0, i + 1L), row.name(), Optional.of(line), Optional.empty(), OptionalInt.empty());
        return new LetterEntry(placed, row, onBehalf ? Set.of(AuthorityKind.DECLARATION) : Set.of());
    }

    /** {@code people} signatories in four scripts, in order; the first of them speak for {@code organisations}. */
    static List<PackRow> signatories(int people, int organisations, Language language, Messages messages) {
        LetterWords words = LetterWords.of(messages, language);
        List<LetterEntry> entries = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            entries.add(entry(i, organisations));
        }
        List<PackRow> rows = new ArrayList<>();
        ArrangedList list = new ArrangedList(LetterArrangement.DEFAULT, language, messages);
        for (ArrangedList.Placed next : list.of(entries).list()) {
            rows.add(Freeze.printed(next, rows.size() + 1L, words));
        }
        return rows;
    }
}
