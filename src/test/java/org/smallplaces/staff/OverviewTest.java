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
                .containsExactly("5", "0", "0", "0", "0", "0", "5", "1", "0", "0", "4");
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
