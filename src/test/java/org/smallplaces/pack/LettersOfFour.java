package org.smallplaces.pack;

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
            List.of(
                    "Friends of",
                    "Synagogue of",
                    "Parish of",
                    "Circle of",
                    "Students of",
                    "Trust for",
                    "Mosque of",
                    "School of",
                    "Choir of",
                    "Women of",
                    "Nurses of",
                    "Elders of"),
            List.of(
                    "Harbour Row",
                    "Old Quay (UK)",
                    "St Bride’s",
                    "the Lane",
                    "Mill-on-Sea",
                    "Small Haven",
                    "Öland",
                    "Północ",
                    "Kent & Sussex",
                    "Zion Hill",
                    "Upper Ford",
                    "the Green"),
            ""),
    HEBREW(
            List.of("רוזה", "נועה", "יצחק", "מרים", "ג׳וש"),
            List.of("פלדמן", "בן־דוד", "הכהן", "צ׳רני", "אוקפור", "לוי", "שטרן"),
            List.of("הרב", "", "ד״ר", "הרבה"),
            List.of("רב הקהילה", "יושבת ראש", "", "מורה"),
            List.of(
                    "קהילת",
                    "עמותת",
                    "אגודת",
                    "בית הכנסת של",
                    "תלמידי",
                    "חוג",
                    "ועד",
                    "מקהלת",
                    "נשות",
                    "זקני",
                    "אחיות",
                    "מורי"),
            List.of(
                    "הנמל",
                    "שורת הים",
                    "הגן (ע״ר)",
                    "צ׳רצ׳יל",
                    "הגבעה",
                    "בית־שמש",
                    "המזרח",
                    "הטחנה",
                    "המעיין",
                    "השער",
                    "הכרם",
                    "העיר"),
            "Rosa Feldmann"),
    ARABIC(
            List.of("أمينة", "يوسف", "فاطمة", "محمد", "ليلى"),
            List.of("الحداد", "الأوكافور", "بن علي", "النجار", "الإدريسي", "العلي", "خوري"),
            List.of("الشيخ", "", "الدكتورة", "الإمام"),
            List.of("إمام المسجد", "رئيسة المجلس", "", "معلمة"),
            List.of(
                    "مسجد", "جمعية", "مدرسة", "رابطة", "طلاب", "مجلس", "لجنة", "نساء", "شيوخ", "معلمو", "أصدقاء",
                    "بيت"),
            List.of(
                    "الميناء",
                    "شارع البحر",
                    "الحديقة",
                    "الجبل",
                    "الشرق",
                    "العين",
                    "الإسكان",
                    "المدينة",
                    "السلام",
                    "الأمل",
                    "النور",
                    "القرية"),
            "Amina al-Haddad"),
    DEVANAGARI(
            List.of("अनिता", "राजेश", "मीरा", "विकास", "उषा"),
            List.of("शर्मा", "पटेल", "वर्मा", "मिश्र", "गुप्ता", "सिंह", "राव"),
            List.of("डॉ", "", "श्रीमती", "पंडित"),
            List.of("अध्यक्ष", "सचिव", "", "शिक्षिका"),
            List.of(
                    "मंदिर",
                    "संघ",
                    "विद्यालय",
                    "समिति",
                    "मित्र",
                    "छात्र",
                    "परिषद",
                    "महिला",
                    "शिक्षक",
                    "वृद्ध",
                    "भवन",
                    "मंडल"),
            List.of(
                    "बंदरगाह", "समुद्र", "उद्यान", "पर्वत", "पूर्व", "झरना", "निवास", "नगर", "शान्ति", "आशा", "प्रकाश",
                    "ग्राम"),
            "Anita Sharma");

    private final List<String> given;
    private final List<String> family;
    private final List<String> titles;
    private final List<String> roles;
    private final List<String> kinds;
    private final List<String> places;
    private final String latin;

    LettersOfFour(
            List<String> given,
            List<String> family,
            List<String> titles,
            List<String> roles,
            List<String> kinds,
            List<String> places,
            String latin) {
        this.given = given;
        this.family = family;
        this.titles = titles;
        this.roles = roles;
        this.kinds = kinds;
        this.places = places;
        this.latin = latin;
    }

    String name(int i) {
        return given.get(i / 4 % given.size()) + " " + family.get(i / 4 % family.size());
    }

    /** @param n which organisation */
    SignatoryLine line(int i, int n, boolean onBehalf) {
        String of = kinds.get(n / 4 % kinds.size()) + " " + places.get(n / 48 % places.size());
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
