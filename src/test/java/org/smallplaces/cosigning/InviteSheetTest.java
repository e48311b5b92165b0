package org.smallplaces.cosigning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.Language;

/** Lists as people paste and save them, with every kind of mistake in a row. */
class InviteSheetTest {
    private static final Language ENGLISH = new Language("en");
    private static final List<Language> KNOWN = List.of(ENGLISH, new Language("he"), new Language("cy"));

    private static InviteSheet read(String text) {
        return InviteSheet.read(text, KNOWN, ENGLISH);
    }

    @Test
    void everyColumnIsReadUnderFriendlyNames() {
        InviteSheet sheet = read(
                "Full name*,E-mail address,Community,Title,Suffix,Position,Language,Tier,Signing as\n"
                        + "\"Levy, Miriam\",miriam@example.org,Hill Synagogue,Rabbi Dr,MBE,Chair,Hebrew,Initiators,On behalf\n");
        assertThat(sheet.problems()).isEmpty();
        InviteRow row = sheet.rows().get(0);
        assertThat(row.name()).isEqualTo("Levy, Miriam");
        assertThat(row.address().typed()).isEqualTo("miriam@example.org");
        assertThat(row.line().organisation()).isEqualTo("Hill Synagogue");
        assertThat(row.line().honorifics()).isEqualTo("Rabbi Dr");
        assertThat(row.line().postNominals()).isEqualTo("MBE");
        assertThat(row.line().role()).isEqualTo("Chair");
        assertThat(row.line().capacity()).isEqualTo("on-behalf");
        assertThat(row.language().tag()).isEqualTo("he");
        assertThat(row.group()).isEqualTo("Initiators");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void commasSemicolonsAndTabsAreToldApartWithByteOrderMarkAndWindowsLines(String separator) {
        String text = "\uFEFFname,email,role\r\n\"דוד כהן\",david@example.org,רב\r\n\r\nAnn,ann@example.org,\r\n"
                .replace(",", separator);
        InviteSheet sheet = read(text);
        assertThat(sheet.problems()).isEmpty();
        assertThat(sheet.rows()).extracting(InviteRow::name).containsExactly("דוד כהן", "Ann");
    }

    @Test
    void aListWithoutHeadingsIsReadInTheUsualOrder() {
        InviteSheet sheet = read("Miriam Levy,miriam@example.org,Hill,Rabbi\nDan,dan@example.org");
        assertThat(sheet.rows()).hasSize(2);
        assertThat(sheet.rows().get(0).line().honorifics()).isEqualTo("Rabbi");
    }

    @Test
    void unknownColumnsAreNamedAndLeftOut() {
        InviteSheet sheet = read("name,email,Shoe size\nAnn,ann@example.org,38\n");
        assertThat(sheet.ignored()).containsExactly("Shoe size");
        assertThat(sheet.rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'',a@example.org,,,,,email=, name, invite.problem.name.missing",
        "=1+1,a@example.org,,,,,, name, invite.problem.name.formula",
        "www.evil.com,a@example.org,,,,,, name, invite.problem.name.link",
        "A,'',,,,,, email, invite.problem.email.missing",
        "A,'a@example.org b@example.org',,,,,, email, invite.problem.email.form",
        "A,nobody,,,,,, email, invite.problem.email.form",
        "A,a@example.org,@org,,,,, organisation, form.error.part.formula",
        "A,a@example.org,,www.x.com,,,, titles, form.error.part.link",
        "A,a@example.org,,,Klingon,,, language, invite.problem.language",
        "A,a@example.org,,,,=group,, group, form.error.part.formula",
        "A,a@example.org,,,,,maybe, capacity, invite.problem.capacity",
        "A,a@example.org,,,,,on behalf, organisation, form.error.organisation.missing"
    })
    void eachMistakeIsNamedWithItsRowAndTheGoodRowsAreKept(
            String name,
            String email,
            String organisation,
            String titles,
            String language,
            String group,
            String capacity,
            String column,
            String key) {
        String odd = row(name, email, organisation, titles, language, group, "email=".equals(capacity) ? "" : capacity);
        InviteSheet sheet = read(
                "name,email,organisation,titles,language,group,capacity\nGood,good@example.org,,,,,\n" + odd + "\n");
        assertThat(sheet.rows()).extracting(InviteRow::name).containsExactly("Good");
        assertThat(sheet.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.key()).isEqualTo(key);
        });
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(row.length() == 0 ? "" : ",")
                    .append('"')
                    .append(cell == null ? "" : cell)
                    .append('"');
        }
        return row.toString();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'   ' | invite.sheet.empty",
                "'name,email' | invite.sheet.empty",
                "'name;address of home' | invite.sheet.headings",
                "'hello\nworld' | invite.sheet.headings"
            },
            delimiter = '|')
    void whatCannotBeReadAtAllIsSaid(String text, String key) {
        assertThat(read(text).fatal()).isEqualTo(key);
    }

    @Test
    void aQuotationMarkThatIsNeverClosedIsSaid() {
        InviteSheet sheet = read("name,email\n\"Ann,ann@example.org\nDan,dan@example.org\n");
        assertThat(sheet.fatal()).isEqualTo("invite.sheet.quotes");
    }

    @Test
    void tooManyPeopleAreRefusedBeforeAnythingIsLookedAt() {
        StringBuilder list = new StringBuilder("name,email\n");
        for (int i = 0; i <= InviteSheet.MOST_ROWS; i++) {
            list.append("P").append(i).append(",p").append(i).append("@example.org\n");
        }
        assertThat(read(list.toString()).fatal()).isEqualTo("invite.sheet.long");
    }

    @Test
    void onlyUtf8IsTaken() {
        assertThat(InviteSheet.decode("naïve".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
        assertThat(InviteSheet.decode("naïve".getBytes(StandardCharsets.UTF_8))).contains("naïve");
    }
}
