package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;

/** The list of campaigns: what its query string asks for. */
class CampaignListTest {
    private static final List<CampaignLine> LINES = List.of(
            line("bridge", "Mend the bridge", CampaignKind.PETITION, CampaignState.OPEN, 7, "2027-06-01", ""),
            line("archive", "An old letter", CampaignKind.LETTER, CampaignState.ARCHIVED, 900, "", ""),
            line("clinic", "Keep the clinic", CampaignKind.PETITION, CampaignState.DRAFT, 0, "", "2027-05-01"),
            line("library", "Zebra crossing at the library", CampaignKind.LETTER, CampaignState.OPEN, 30, "", ""));

    private static CampaignLine line(
            String slug,
            String title,
            CampaignKind kind,
            CampaignState state,
            long count,
            String closes,
            String sendBy) {
        return new CampaignLine(
                slug,
                title,
                kind,
                state,
                count,
                0,
                0,
                Optional.empty(),
                closes.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(closes + "T12:00:00Z")),
                ZoneOffset.UTC,
                sendBy.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(sendBy)),
                "",
                "");
    }

    private static CampaignQuery query(Map<String, String> parameters) {
        return CampaignQuery.parse(name -> Optional.ofNullable(parameters.get(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "title, archive clinic bridge library",
        "-title, library bridge clinic archive",
        "count, archive library bridge clinic",
        "-count, clinic bridge library archive",
        "deadline, clinic bridge archive library",
        "-deadline, bridge clinic archive library",
        "state, clinic bridge library archive",
        "nonsense, archive clinic bridge library"
    })
    void itIsSortedAsAskedFor(String sort, String slugs) {
        assertThat(query(Map.of("sort", sort)).of(LINES).stream().map(CampaignLine::slug))
                .containsExactly(slugs.split(" "));
    }

    @Test
    void itIsFilteredByStateKindAndWords() {
        assertThat(query(Map.of("state", "open")).of(LINES)).hasSize(2);
        assertThat(query(Map.of("kind", "letter", "state", "open")).of(LINES)).hasSize(1);
        assertThat(query(Map.of("q", "  THE ")).of(LINES)).hasSize(3);
        assertThat(query(Map.of("q", "bridge", "state", "no-such-state")).of(LINES))
                .hasSize(1);
        assertThat(query(Map.of("q", "nothing")).of(LINES)).isEmpty();
    }

    @Test
    void itIsCutIntoPagesThatKeepWhatWasAskedFor() {
        List<CampaignLine> many = IntStream.range(0, 60)
                .mapToObj(i -> line("s" + i, "T & " + i, CampaignKind.PETITION, CampaignState.OPEN, i, "", ""))
                .toList();
        CampaignListPage second = CampaignListPage.of(query(Map.of("q", "t &", "sort", "-count", "page", "2")), many);
        assertThat(second.campaigns())
                .hasSize(25)
                .first()
                .extracting(CampaignLine::slug)
                .isEqualTo("s25");
        assertThat(second.previous()).isEqualTo("/staff/campaigns?q=t+%26&sort=-count");
        assertThat(second.next()).isEqualTo("/staff/campaigns?q=t+%26&sort=-count&page=3");
        CampaignListPage beyond = CampaignListPage.of(query(Map.of("page", "999")), many);
        assertThat(beyond.page()).isEqualTo(3);
        assertThat(beyond.campaigns()).hasSize(10);
        assertThat(beyond.next()).isEmpty();
    }
}
