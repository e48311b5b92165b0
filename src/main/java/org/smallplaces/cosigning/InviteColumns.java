package org.smallplaces.cosigning;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a list of people to invite, by the headings that people give them. */
enum InviteColumns {
    NAME("name", "full name", "your name", "signatory", "שם", "שם מלא", "enw", "الاسم"),
    EMAIL(
            "email",
            "e-mail",
            "mail",
            "email address",
            "e-mail address",
            "address",
            "username",
            "דואר אלקטרוני",
            "דוא״ל",
            "אימייל",
            "ebost",
            "البريد الإلكتروني"),
    ORGANISATION(
            "organisation",
            "organization",
            "org",
            "community",
            "congregation",
            "synagogue",
            "shul",
            "ארגון",
            "קהילה",
            "sefydliad",
            "المنظمة"),
    TITLES("titles", "title", "honorifics", "honorific", "prefix", "pre-nominals", "salutation", "תואר", "תארים"),
    POST_NOMINALS("post-nominals", "post nominals", "postnominals", "suffix", "letters after name", "honours"),
    ROLE("role", "position", "job title", "job", "function", "תפקיד", "rôl", "المنصب"),
    LANGUAGE("language", "lang", "שפה", "iaith", "اللغة"),
    GROUP("group", "tier", "category", "list", "קבוצה", "grŵp"),
    CAPACITY("capacity", "signs for", "signing as", "on behalf of", "for whom do you sign", "בשם מי");

    private static final Map<String, InviteColumns> BY_HEADING = byHeading();

    /** The order in which a list without headings is read. */
    static final List<InviteColumns> USUAL =
            List.of(NAME, EMAIL, ORGANISATION, TITLES, POST_NOMINALS, ROLE, LANGUAGE, GROUP, CAPACITY);

    @SuppressWarnings("ImmutableEnumChecker") // handed out by nobody
    private final List<String> headings;

    InviteColumns(String... headings) {
        this.headings = List.of(headings);
    }

    private static Map<String, InviteColumns> byHeading() {
        Map<String, InviteColumns> columns = new HashMap<>();
        Arrays.stream(values()).forEach(column -> column.headings.forEach(name -> columns.put(plain(name), column)));
        return Map.copyOf(columns);
    }

    /** The column that a heading names, if it is a known one. */
    static Optional<InviteColumns> of(String heading) {
        return Optional.ofNullable(BY_HEADING.get(plain(heading)));
    }

    /** Without what people add to a heading: case, stars, question marks, what stands in brackets. */
    private static String plain(String heading) {
        return Normalizer.normalize(heading, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\(.*?\\)", " ")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    /** The end of the key of what it is called. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
