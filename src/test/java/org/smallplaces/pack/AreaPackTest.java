package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.area.Areas;

/** A list for each constituency, and how many live where. */
class AreaPackTest {
    private static PackWorld world;

    @BeforeAll
    static void sign() throws IOException {
        world = new PackWorld();
        Areas.load(world.database.database().jdbc(), Areas.MAY);
        for (int i = 1; i <= 6; i++) {
            living("Heath " + i, "public", "NW11 8LX");
            living("Hendersley " + i, "recipient_only", "NW4 4DJ");
        }
        living("Hendersley 7", "recipient_only", "NW4 4DJ");
        living("Mill One", "recipient_only", "M1 1AE");
        living("Mill Two", "counted_only", "M1 1AE");
        living("Nowhere", "public", "ZZ9 9ZZ");
        world.sign("Abroad", "public", "clear");
        world.database.execute("update signature set country = 'IL', postcode = '' where name = 'Abroad'");
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    private static void living(String name, String visibility, String postcode) {
        world.sign(name, visibility, "clear");
        world.database.execute("update signature set postcode = '" + postcode + "' where name = '" + name + "'");
    }

    private static Map<String, byte[]> pack(Preset preset) throws IOException {
        Path zip = world.build(world.campaign, preset);
        PackVerdict verdict = new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty()).verify(zip);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(PackVerdict.Outcome.GENUINE);
        return PackWorld.unzip(Files.readAllBytes(zip));
    }

    private static List<String> lines(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
    }

    @Test
    void eachSignatoryStandsInExactlyOneListOfAnAreaAsInTheWholeList() throws IOException {
        Map<String, byte[]> files = pack(Preset.PER_AREA);
        List<String> inAreas = new ArrayList<>();
        files.keySet().stream()
                .filter(name -> name.matches("area-.*\\.csv"))
                .forEach(name -> inAreas.addAll(lines(files, name)));
        assertThat(inAreas).hasSize(16).containsExactlyInAnyOrderElementsOf(lines(files, "signatories.csv"));
        assertThat(lines(files, "area-" + Areas.MILLGATE + ".csv"))
                .singleElement()
                .asString()
                .contains("Mill One", "Millgate");
        assertThat(lines(files, "area-unknown.csv")).hasSize(2);
        assertThat(lines(files, "areas-index.csv"))
                .contains(Areas.MILLGATE + ",Millgate Central,1,area-" + Areas.MILLGATE + ".csv")
                .anyMatch(line -> line.startsWith(",Postcode not known or abroad,2,area-unknown.csv"))
                .hasSize(4);
        assertThat(new String(files.get("READ-ME-FIRST.txt"), StandardCharsets.UTF_8))
                .contains("areas-index.csv");
        assertThat(words(files, "letter.pdf"))
                .contains("gives the area of those whom it names, they are counted exactly. Otherwise an area with");
    }

    @Test
    void anAreaWithTooManyForOneFileHasSeveral() throws IOException {
        world.linesOfAVolume = 4;
        Map<String, byte[]> files = pack(Preset.PER_AREA);
        world.linesOfAVolume = Volumes.MOST_LINES;
        String list = "area-" + Areas.HENDERSLEY;
        assertThat(files.keySet())
                .contains(list + "-1.pdf", list + "-2.pdf", "area-" + Areas.MILLGATE + ".pdf")
                .doesNotContain(list + ".pdf", list + "-3.pdf");
        assertThat(words(files, list + "-1.pdf"))
                .contains("Hendersley 1", "Hendersley 4", "Volume 1 of 2: lines 1 to 4 of 7.")
                .doesNotContain("Hendersley 5");
        assertThat(words(files, list + "-2.pdf"))
                .contains("Hendersley 5", "Hendersley 7", "7 signatories who live here.")
                .doesNotContain("Hendersley 4");
    }

    private static String words(Map<String, byte[]> files, String name) throws IOException {
        return LetterPdfTest.text(files.get(name), 0).replaceAll("\\s+", " ");
    }

    @Test
    void aPackOfAnotherPresetSaysNothingOfWhereASignatoryLivesButTheDistrict() throws IOException {
        Map<String, byte[]> files = pack(Preset.OFFICIAL);
        assertThat(files.keySet()).noneMatch(name -> name.startsWith("area"));
        assertThat(new String(files.get("signatories.csv"), StandardCharsets.UTF_8))
                .doesNotContain("Millgate", "Heath End");
        assertThat(world.database.ask("select count(*) from pack_row r join pack p on p.id = r.pack_id"
                        + " where p.preset = 'official' and (r.area is not null or r.list_code is not null)"))
                .containsExactly("0");
    }

    @Test
    void smallCountsStandNeitherInTheFileNorInTheLetterNorInTheDatabase() throws IOException {
        Map<String, byte[]> files = pack(Preset.COUNTS_ONLY);
        String table = new String(files.get("by-area.csv"), StandardCharsets.UTF_8);
        assertThat(table)
                .contains("Constituency," + Areas.HENDERSLEY + ",", ",7,", "\"Other areas, together\",9,1")
                .doesNotContain("Millgate", "Heath End");
        String letter = LetterPdfTest.text(files.get("letter.pdf"), 0);
        assertThat(letter).contains("By area", "Hendersley").doesNotContain("Millgate", "Heath End");
        assertThat(world.database
                        .ask("select areas from pack where preset = 'counts-only'")
                        .get(0))
                .contains("Hendersley")
                .doesNotContain("Millgate", "Heath End");
    }
}
