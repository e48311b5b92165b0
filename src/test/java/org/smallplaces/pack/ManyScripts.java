package org.smallplaces.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Capacity;

/** Fictional signatories in every script that a pack prints, and with two scripts in a name. */
enum ManyScripts {
    LATIN("Siân Łukasz O’Brien", "Revd Canon", "Senior Rabbi", "St Bride’s & Öland (UK)", "Ŵyn Ŷ. Griffiths"),
    GREEK("Θάλεια Παππά", "Δρ", "Πρόεδρος", "Σύλλογος Λιμανιού", "Ειρήνη Ωραίου"),
    CYRILLIC("Людмила Коваль", "Проф.", "Учитель", "Общество «Порт»", "Ґанна Їжакевич"),
    HEBREW("רוזה פלדמן", "הרב", "יושבת ראש", "קהילת הנמל (ע״ר)", "שָׂרָה ג׳וש בן־דוד"),
    ARABIC("أمينة الحداد", "الشيخ", "مُعلّمة", "جمعية الميناء", "محمّد الإدريسيّ"),
    UYGHUR("ئەلى مەمتىمىن ئۇيغۇر", "پروفېسسور", "ئوقۇتقۇچى", "پورت جەمئىيىتى", "گۈلنار ھۆسەيىن"),
    DEVANAGARI("अनिता शर्मा", "डॉ", "अध्यक्ष", "मंदिर बंदरगाह", "श्रीमती उषा गुप्ता"),
    HAN("李小龍", "博士", "主席", "港口协会", "张伟 与 陳美"),
    TWO_DIRECTIONS("לאה Smith כהן", "Dr", "Chair of קהילת 12/B", "Friends of الميناء", "Noa (נועה) Feldmann");

    private final String name;
    private final String title;
    private final String role;
    private final String organisation;
    private final String other;

    ManyScripts(String name, String title, String role, String organisation, String other) {
        this.name = name;
        this.title = title;
        this.role = role;
        this.organisation = organisation;
        this.other = other;
    }

    /** Two of each, one after another, so that they fill more than a page of a list. */
    static List<PackRow> petition(int rounds) {
        List<PackRow> rows = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            for (ManyScripts script : values()) {
                rows.add(script.row(rows.size() + 1L, i, Optional.empty()));
            }
        }
        return rows;
    }

    /** Those who speak for organisations first, then those who speak for themselves. */
    static List<PackRow> letter(int rounds, LetterWords words, String organisations, String people) {
        List<PackRow> rows = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            boolean onBehalf = i < rounds / 2;
            for (ManyScripts script : values()) {
                PackLine line = new PackLine(
                        script.title,
                        i % 2 == 0 ? "MBE" : "",
                        script == LATIN || i % 2 == 0 ? "" : "Rosa Feldmann",
                        script.role,
                        onBehalf || i % 3 > 0 ? script.organisation : "",
                        onBehalf ? Capacity.ON_BEHALF : Capacity.PERSONAL,
                        onBehalf ? words.onBehalf() : words.personal(),
                        onBehalf ? words.checks().values().iterator().next() : "",
                        onBehalf ? organisations : people);
                rows.add(script.row(rows.size() + 1L, i, Optional.of(line)));
            }
        }
        return rows;
    }

    private PackRow row(long position, int round, Optional<PackLine> line) {
        PackRow row = new PackRow(
                position,
                round % 2 == 0 ? name : other,
                ordinal() % 3 == 2 ? "Israel" : "United Kingdom",
                ordinal() % 3 == 2 ? "" : "SH" + (ordinal() + 1),
                1,
                "en",
                LocalDate.of(2027, 1, 3).plusDays(position / 7),
                line.isEmpty() && round % 2 == 1 ? role + ", " + organisation + "." : "");
        return line.isEmpty() ? row : row.placed(position, line.get());
    }
}
