package org.smallplaces.area;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.AreaKind;
import org.smallplaces.db.TestDatabase;

class AreaImportTest {
    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh(vertx);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        database.close();
        vertx.close().await();
    }

    private AreaImport.Report load(Path file) {
        return Areas.load(database.database().jdbc(), file);
    }

    private AreaImport.Report load(String csv) {
        return load(Areas.file(folder, "directory.csv", csv));
    }

    private String where(String postcode) {
        return String.join(
                "",
                database.ask("select concat_ws(' ', l.constituency_code, l.council_code, l.region_code, l.country_code)"
                        + " from area_data_set d join area_postcode p on p.data_set = d.id"
                        + " join area_place l on l.data_set = d.id and l.place = p.place"
                        + " where d.current and p.postcode = '" + postcode + "'"));
    }

    private String current() {
        return String.join("", database.ask("select version from area_data_set where current"));
    }

    @Test
    void aDirectoryOfTheOnsIsLoadedWithTheNamesOfItsAreas() {
        AreaImport.Report report = load(Areas.MAY);
        assertThat(report.refused()).isEmpty();
        assertThat(report.postcodes()).isEqualTo(29);
        assertThat(report.bad()).isZero();
        assertThat(report.kinds()).containsOnlyKeys(AreaKind.values());
        assertThat(where("NW11 8LX")).isEqualTo("E14009902 E09009902 E12000007 E92000001");
        assertThat(where("N3 1AE")).as("out of use, and still looked up").startsWith("E14009902");
        assertThat(where("CF10 1AA")).as("no region in Wales").isEqualTo("W07009905 W06009904 W92000004");
        assertThat(where("IM1 1AA")).as("no area of the United Kingdom").isEqualTo("M83000003");
        assertThat(current()).isEqualTo("FPD_MAY_2026");
        assertThat(database.ask("select name from area where kind = 'council' and code = 'W06009904'"))
                .as("from a file that is not in UTF-8")
                .containsExactly("Sir Môn Ddu");
        assertThat(database.ask("select name from area where kind = 'constituency' and code = 'E14009902'"))
                .containsExactly("Finchmoor and Heath End");
    }

    @Test
    void theNextEditionTakesItsPlaceWithColumnsOfOtherNames() {
        load(Areas.MAY);
        assertThat(load(Areas.NOVEMBER).refused()).isEmpty();
        assertThat(current()).isEqualTo("FPL_NOV_2026");
        assertThat(where("NW4 4DJ"))
                .as("the constituencies of 2024, not those of 2010")
                .startsWith(Areas.HENDERSLEY_AND_EDGEWORTH);
        assertThat(where("SW1A 1AA")).startsWith("E14009902 E09009902");
        assertThat(database.ask("select version from area_data_set where emptied_at is null order by id"))
                .as("the one before is kept")
                .containsExactly("FPD_MAY_2026", "FPL_NOV_2026");
    }

    @Test
    void aFileWithoutTheColumnsIsRefusedAndToldWhichItHas() {
        load(Areas.MAY);
        AreaImport.Report report = load("Postcode;Constituency\nNW11 8LX;E14009902\n");
        assertThat(report.refused())
                .contains("Its columns are: Postcode;Constituency.", "pcds or pcd", "PCON24CD", "laua");
        assertThat(load("postcode,town\nNW11 8LX,London\n").refused()).contains("postcode, town");
        assertThat(load("pcon,laua\nE14009902,E09009902\n").refused()).contains("pcon, laua");
        assertThat(load("").refused()).contains("It is empty.");
        assertThat(current()).isEqualTo("FPD_MAY_2026");
    }

    @Test
    void rowsThatCannotBeReadAreLeftOutAndTheFirstNamedByTheirLine() {
        String good = IntStream.range(0, 40)
                .mapToObj(i -> "M" + (1 + i % 9) + " " + i / 9 + "AA,E14009904\n")
                .collect(Collectors.joining());
        AreaImport.Report report = load("pcds,pcon\n" + good + "\"NOT\u0007 A CODE\",E14009904\nM1 9AE,00XX\nM2 9AE\n");
        assertThat(report.refused()).isEmpty();
        assertThat(report.problems())
                .containsExactly(
                        "line 42: \"NOT  A CODE\" is no postcode", "line 43: \"00XX\" is no code of a constituency");
        assertThat(List.of(report.rows(), report.bad(), report.postcodes())).containsExactly(43L, 2L, 41L);
        assertThat(where("M2 9AE")).as("a short row has no area").isEmpty();
    }

    @Test
    void aFileThatIsMostlyUnreadableChangesNothing() {
        load(Areas.MAY);
        AreaImport.Report report = load("pcds,pcon\nM1 1AE,E14009904\nx,E14009904\n");
        assertThat(report.refused()).isEqualTo("Too many rows cannot be read: 1 of 2.");
        assertThat(report.problems()).containsExactly("line 3: \"x\" is no postcode");
        assertThat(load("pcds,pcon\nM1 1AE,\n").refused()).isEqualTo("No row could be read.");
        assertThat(load("pcds,pcon\n\"M1 1AE,E14009904\n").refused()).contains("is no CSV");
        assertThat(current()).isEqualTo("FPD_MAY_2026");
        assertThat(database.ask("select count(*) from area_data_set")).containsExactly("1");
    }

    @Test
    void aPostcodeThatComesTwiceLiesWhereItIsInUse() {
        load("pcd,doterm,lad23cd\nM1  1AE,199901,E08000001\nM1 1AE,,E08000002\nm11ae,200101,E08000003\n");
        assertThat(where("M1 1AE")).isEqualTo("E08000002");
    }

    @Test
    void aFileOfNamesWithoutCodesIsRefused() {
        Path names = Areas.file(folder, "names.csv", "town,people\nX,1\n");
        assertThat(Areas.load(database.database().jdbc(), Areas.MAY, List.of(names))
                        .refused())
                .contains("names.csv", "PCON24CD and PCON24NM");
        assertThat(current()).isEmpty();
    }

    @Test
    void twoImportsAtOnceAreNotMixed() throws SQLException {
        try (java.sql.Connection other = database.database().jdbc().getConnection()) {
            other.setAutoCommit(false);
            assertThat(new AreaImportStore(other).lock()).isTrue();
            assertThat(load(Areas.MAY).refused()).contains("Another import of areas is under way");
            other.rollback();
            other.setAutoCommit(true);
        }
        assertThat(load(Areas.MAY).refused()).isEmpty();
    }

    @Test
    void theVersionIsTheNameOfTheFileUnlessOneIsGiven() throws IOException, SQLException {
        assertThat(AreaImport.versionOf(Path.of("/tmp/ONSPD_AUG_2026_UK.csv"))).isEqualTo("ONSPD_AUG_2026_UK");
        new AreaImport(database.database().jdbc(), Clock.systemUTC())
                .run(Areas.MAY, List.of(), "May, corrected", rows -> {});
        assertThat(current()).isEqualTo("May, corrected");
        assertThat(Files.size(Areas.MAY)).isPositive();
    }
}
