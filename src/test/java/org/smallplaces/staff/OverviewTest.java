package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.area.Areas;
import org.smallplaces.core.StaffRole;

class OverviewTest {
    private static final String PATH = "/staff/campaigns/trial-petition";
    private static final List<String> TABLES =
            List.of("time", "days", "fates", "mail", "countries", "districts", "languages", "visibility", "comments");

    private final Console console = Console.with(Path.of("campaigns"), List.of());
    private final Browser officer = console.browser().loggedIn();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aCampaignThatNobodyHasSignedSaysSo() {
        assertThat(officer.get(PATH).body()).contains("Nobody has signed yet");
        assertThat(officer.get("/staff/campaigns/no-such-campaign").status()).isEqualTo(404);
        assertThat(officer.get("/staff/campaigns/no-such-campaign/live").status())
                .isEqualTo(404);
    }

    @Test
    void theNumbersStandThereAndEachDownloadHasThoseOfItsTable() {
        TestSignatures.verified(console, "trial-petition", 12, 8);
        String page = officer.get(PATH).body();
        assertThat(page)
                .contains("<strong>12</strong> signatures count", "<strong>4</strong> verified today")
                .contains("<strong>100%</strong> of those submitted", "<strong>90 seconds</strong>")
                .contains("do not publish it");
        for (String table : TABLES) {
            Browser.Answer csv = officer.get(PATH + "/numbers.csv?table=" + table);
            assertThat(csv.status()).as(table).isEqualTo(200);
            assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
            assertThat(csv.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"trial-petition-" + table + ".csv\"");
            List<String> figures = CsvReader.builder().ofCsvRecord(csv.body()).stream()
                    .skip(1)
                    .flatMap(line -> line.getFields().stream().skip(2))
                    .toList();
            assertThat(figures).as(table).isEqualTo(figures(page, table));
        }
        assertThat(officer.get(PATH + "/numbers.csv?table=countries").body())
                .isEqualTo("Code,Country,Signatures\r\nGB,United Kingdom,8\r\nFR,France,4\r\n");
        assertThat(officer.get(PATH + "/numbers.csv?table=nothing").status()).isEqualTo(404);
        assertThat(officer.get(PATH + "/numbers.csv").status()).isEqualTo(404);
    }

    @Test
    void aWaitIsSaidInItsLargestUnitAndNoneIsNoughtSeconds() {
        assertThat(OverviewPage.Wait.of(Optional.of(0L)).key()).isEqualTo("numbers.wait.less");
        assertThat(OverviewPage.Wait.of(Optional.of(1L))).isEqualTo(new OverviewPage.Wait("numbers.wait.seconds", 1));
        assertThat(OverviewPage.Wait.of(Optional.of(7_200L))).isEqualTo(new OverviewPage.Wait("numbers.wait.hours", 2));
    }

    @Test
    void daysWithoutASignatureAreThereToo() {
        TestSignatures.verified(console, "trial-petition", 12, 8);
        assertThat(officer.get(PATH + "/numbers.csv?table=time")
                        .body()
                        .lines()
                        .map(line -> line.replaceAll("^[^,]*,", "").replaceAll("^[^,]*,", "")))
                .containsExactly("Submitted,Verified", "8,8", "0,0", "0,0", "4,4");
        assertThat(officer.get(PATH + "/numbers.csv?table=days").body().lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.endsWith(",100.0"));
    }

    @Test
    void theLivePartChangesWithTheNumbersAlone() {
        TestSignatures.verified(console, "trial-petition", 5, 3);
        Browser.Answer first = officer.get(PATH + "/live");
        Console.await(console.rollUp.run());
        assertThat(officer.get(PATH + "/live", "If-None-Match", first.header("ETag"))
                        .status())
                .as("rolled up or not, it is the same")
                .isEqualTo(304);
        console.database.execute(
                "update signature set state = 'withdrawn', slot = null, ended_at = now() where number = 1");
        console.database.execute("update tally set standing = standing - 1");
        Browser.Answer changed = officer.get(PATH + "/live", "If-None-Match", first.header("ETag"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(figures(changed.body(), "fates"))
                .containsExactly("5", "0", "0", "0", "0", "0", "5", "1", "0", "0", "0", "4");
    }

    @Test
    void aLongTableIsCutAndShownWholeOnDemand() {
        TestSignatures.verified(console, "trial-petition", 90, 90);
        console.database.execute("update signature set postcode = 'NW' || number % 60 || ' 8LX' where country = 'GB'");
        assertThat(figures(officer.get(PATH).body(), "districts")).hasSize(20);
        assertThat(officer.get(PATH).body()).contains("href=\"" + PATH + "?all&#x3D;1#districts\"");
        assertThat(officer.get(PATH + "?lang=he").body())
                .as("what comes after the # stays behind the language")
                .contains("href=\"" + PATH + "?all&#x3D;1&amp;lang&#x3D;he#districts\"");
        assertThat(figures(officer.get(PATH + "?all=1").body(), "districts")).hasSizeGreaterThan(20);
    }

    @Test
    void whereNoDirectoryIsLoadedThePageSaysHow() {
        assertThat(officer.get(PATH).body())
                .contains("smallplaces areas import")
                .doesNotContain("table-councils");
        assertThat(officer.get(PATH + "/numbers.csv?table=councils").status()).isEqualTo(404);
    }

    @Test
    void aCampaignThatAsksForNoPostcodesHasNoAreas() {
        String without = "/staff/campaigns/genocide-games-2022";
        Areas.load(console.database.database().jdbc(), Areas.MAY);
        assertThat(officer.get(PATH).body()).contains("id=\"areas\"");
        assertThat(officer.get(without).body()).doesNotContain("id=\"areas\"");
        assertThat(officer.get(without + "/numbers.csv?table=councils").status())
                .isEqualTo(404);
    }

    @Test
    void whoMaySeeNamesSeesEachAreaAndOthersThoseThatMayBePublished() {
        signedIn("NW11 8LX", 1, 6);
        signedIn("NW4 4DJ", 7, 8);
        signedIn("M1 1AE", 9, 12);
        signedIn("AB99 9ZZ", 13, 13);
        Areas.load(console.database.database().jdbc(), Areas.MAY);
        String page = officer.get(PATH).body();
        assertThat(figures(page, "constituencies")).containsExactly("6", "4", "2", "1");
        assertThat(page)
                .contains(
                        "directory FPD_MAY_2026",
                        "href=\"" + PATH
                                + "/review?queue&#x3D;all&amp;area&#x3D;E14009904\"><bdi>Millgate Central</bdi>",
                        "You see every number, since you may see names")
                .doesNotContain("Other areas");
        Browser auditor = console.loggedIn("auditor@example.org", StaffRole.AUDITOR);
        String published = auditor.get(PATH).body();
        assertThat(figures(published, "constituencies")).containsExactly("6", "6", "1");
        assertThat(published)
                .contains("Other areas", "2 areas are grouped", "is not shown by itself")
                .doesNotContain("Millgate Central", "E14009904", "/review?");
        assertThat(auditor.get(PATH + "/live").body()).doesNotContain("Millgate Central");
        assertThat(auditor.get(PATH + "/numbers.csv?table=constituencies").body())
                .isEqualTo("Code,Constituency,Signatures\r\nE14009902,Finchmoor and Heath End,6\r\n"
                        + "others,Other areas,6\r\nunknown,\"No postcode, or not in the directory\",1\r\n");
        assertThat(published)
                .as("from a council and the constituencies in it a hidden one could be worked out")
                .doesNotContain("table-councils");
        assertThat(auditor.get(PATH + "/numbers.csv?table=councils").status()).isEqualTo(404);
        signedIn("M1 1AE", 3, 13);
        assertThat(auditor.get(PATH).body())
                .as("a single small one takes the next along, and nothing is left")
                .contains("too few signatures to show any area by itself");
        assertThat(auditor.get(PATH + "?lang=he").body()).contains("אזורים אחרים");
    }

    @Test
    void whoMayNotSeeNamesSeesNoSmallCountryOrDistrictByItself() {
        TestSignatures.verified(console, "trial-petition", 30, 30);
        console.database.execute(
                "update signature set country = case when number <= 24 then 'GB' when number <= 28 then"
                        + " 'FR' else 'MT' end, postcode = case when number <= 12 then 'NW11 8LX' when number <= 20 then 'M1 1AE'"
                        + " when number <= 22 then 'AB10 1AA' when number = 23 then 'LS1 1AA' else '' end");
        Browser auditor = console.loggedIn("auditor@example.org", StaffRole.AUDITOR);
        assertThat(officer.get(PATH + "/numbers.csv?table=countries").body()).contains("FR,France,4", "MT,Malta,2");
        assertThat(auditor.get(PATH + "/numbers.csv?table=countries").body())
                .isEqualTo("Code,Country,Signatures\r\nGB,United Kingdom,24\r\nothers,Other countries,6\r\n");
        assertThat(auditor.get(PATH + "/numbers.csv?table=districts").body())
                .contains("NW11,NW11,12", "others,Other districts,11")
                .doesNotContain("M1,", "AB10", "LS1");
        String page = auditor.get(PATH).body();
        assertThat(page).contains("Fewer than five are not shown by themselves").doesNotContain("Malta", "AB10", "LS1");
        assertThat(auditor.get(PATH + "/live").body()).doesNotContain("Malta", "AB10", "LS1");
        assertThat(officer.get(PATH).body()).contains("Malta", "AB10", "LS1").doesNotContain("Fewer than five");

        Areas.load(console.database.database().jdbc(), Areas.MAY);
        assertThat(auditor.get(PATH).body())
                .as("districts lie across constituencies, and both together would tell")
                .contains("table-constituencies", "nor postcode districts")
                .doesNotContain("table-districts");
        assertThat(auditor.get(PATH + "/numbers.csv?table=districts").status()).isEqualTo(404);
        assertThat(officer.get(PATH).body()).contains("table-districts");
    }

    /** Puts those with the numbers {@code from} to {@code to} at this postcode. */
    private void signedIn(String postcode, int from, int to) {
        if (from == 1) {
            TestSignatures.verified(console, "trial-petition", 13, 8);
        }
        console.database.execute("update signature set country = 'GB', postcode = '" + postcode
                + "' where number between " + from + " and " + to);
    }

    private static List<String> figures(String page, String table) {
        Matcher body = Pattern.compile("id=\"live-" + table + "\"[^>]*>(.*?)</tbody>", Pattern.DOTALL)
                .matcher(page);
        assertThat(body.find()).as(table).isTrue();
        return Pattern.compile("<data value=\"([^\"]*)\"")
                .matcher(body.group(1))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
