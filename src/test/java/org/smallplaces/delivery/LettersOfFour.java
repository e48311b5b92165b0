package org.smallplaces.delivery;

import java.util.List;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SortKeys;

/** Fictional signatories of letters in four scripts; each index gives another one. */
enum LettersOfFour {
    LATIN(
            List.of("Siân", "Zoë", "Olu", "Miriam", "Ángel", "Käthe", "D’Arcy", "Łukasz"),
            List.of("O’Brien", "Adams-Nkemelu", "van der Berg", "Čapek", "Ünal", "Levy", "Østergård"),
            List.of("Rabbi Dr", "", "Revd Canon", "Prof.", ""),
            List.of("Senior Rabbi", "Chair of Trustees", "", "Lecturer in Law", "Nurse"),
            "Synagogue of Harbour Row",
            "Friends of Lane %d (UK)",
            ""),
    HEBREW(
            List.of("רוזה", "נועה", "יצחק", "מרים", "ג׳וש"),
            List.of("פלדמן", "בן־דוד", "הכהן", "צ׳רני", "אוקפור", "לוי", "שטרן"),
            List.of("הרב", "", "ד״ר", "הרבה"),
            List.of("רב הקהילה", "יושבת ראש", "", "מורה"),
            "קהילת שורת הנמל",
            "עמותת הדיירים %d (ע״ר)",
            "Rosa Feldmann"),
    ARABIC(
            List.of("أمينة", "يوسف", "فاطمة", "محمد", "ليلى"),
            List.of("الحداد", "الأوكافور", "بن علي", "النجار", "الإدريسي", "العلي", "خوري"),
            List.of("الشيخ", "", "الدكتورة", "الإمام"),
            List.of("إمام المسجد", "رئيسة المجلس", "", "معلمة"),
            "مسجد شارع الميناء",
            "جمعية السكان %d",
            "Amina al-Haddad"),
    DEVANAGARI(
            List.of("अनिता", "राजेश", "मीरा", "विकास", "उषा"),
            List.of("शर्मा", "पटेल", "वर्मा", "मिश्र", "गुप्ता", "सिंह", "राव"),
            List.of("डॉ", "", "श्रीमती", "पंडित"),
            List.of("अध्यक्ष", "सचिव", "", "शिक्षिका"),
            "बंदरगाह मंदिर",
            "निवासी संघ %d",
            "Anita Sharma");

    private final List<String> given;
    private final List<String> family;
    private final List<String> titles;
    private final List<String> roles;
    private final String first;
    private final String organisation;
    private final String latin;

    LettersOfFour(
            List<String> given,
            List<String> family,
            List<String> titles,
            List<String> roles,
            String first,
            String organisation,
            String latin) {
        this.given = given;
        this.family = family;
        this.titles = titles;
        this.roles = roles;
        this.first = first;
        this.organisation = organisation;
        this.latin = latin;
    }

    String name(int i) {
        return given.get(i / 4 % given.size()) + " " + family.get(i / 4 % family.size());
    }

    /** @param n which organisation */
    SignatoryLine line(int i, int n, boolean onBehalf) {
        String of = n == 0 ? first : organisation.formatted(n);
        return new SignatoryLine(
                titles.get(i / 4 % titles.size()),
                i % 12 == 0 ? "MBE" : "",
                roles.get(i / 4 % roles.size()),
                onBehalf || i % 3 > 0 ? of : "",
                onBehalf ? Capacity.ON_BEHALF : Capacity.PERSONAL,
                onBehalf,
                SortKeys.propose(name(i)),
                i % 2 == 0 ? latin : "");
    }
}
