package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.SignatoryLine;

/** Each preset names whom it may, says of them what it may, and nothing of anybody else. */
class PresetPackTest {
    private PackWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PackWorld();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Map<String, byte[]> pack(Preset preset) throws IOException {
        Path zip = world.build(world.campaign, preset);
        PackVerdict verdict = new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty()).verify(zip);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(PackVerdict.Outcome.GENUINE);
        return PackWorld.unzip(Files.readAllBytes(zip));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    private static JsonObject manifest(Map<String, byte[]> files) {
        return new JsonObject(text(files, "manifest.json"));
    }

    private static String letter(Map<String, byte[]> files) throws IOException {
        return LetterPdfTest.text(files.get("letter.pdf"), 0).replaceAll("\\s+", " ");
    }

    private void signAll() {
        world.sign("Pia Public", "verified", "public", "clear", "Said in public");
        world.sign("Rio Recipient", "verified", "recipient_only", "clear", "Said to you");
        world.sign("Cai Counted", "verified", "counted_only", "clear", "Said to nobody");
        world.sign("Hal Hidden", "verified", "public", "hidden", "Said and hidden");
    }

    @Test
    void thePublicRecordNamesThosePublicAloneAndNotWhereTheyLive() throws IOException {
        signAll();
        Map<String, byte[]> files = pack(Preset.PUBLIC_RECORD);
        assertThat(text(files, "signatories.csv"))
                .isEqualTo("\uFEFFNo.,Name,Country,Text version,Language\r\n1,Pia Public,United Kingdom,1,en\r\n");
        assertThat(letter(files))
                .contains("Pia Public", "3 more signatories are counted", "chose to be named in public")
                .doesNotContain(
                        "do not publish", "Rio", "Cai", "Hal", "SH1", "Said", "Postcode district", "Verified on");
        JsonObject manifest = manifest(files);
        assertThat(manifest.getString("preset")).isEqualTo("public-record");
        assertThat(manifest.getJsonArray("columns").getList())
                .isEqualTo(List.of("number", "name", "country", "text-version", "language"));
        assertThat(manifest.getJsonObject("counts").getMap())
                .containsEntry("standing", 4)
                .containsEntry("listed", 1)
                .containsEntry("countedOnly", 3);
        assertThat(world.database.ask("select district || comment from pack_row"))
                .containsExactly("");
    }

    @Test
    void whoGetsNamesThatAreNotPublicIsAskedOnTheCoverNotToPublishThem() throws IOException {
        signAll();
        assertThat(letter(pack(Preset.OFFICIAL)))
                .containsSubsequence("Please do not publish the names", "Reply to", "Please do not publish the list");
    }

    @Test
    void countsOnlyNamesNobodyAndHasNoList() throws IOException {
        signAll();
        Map<String, byte[]> files = pack(Preset.COUNTS_ONLY);
        assertThat(files).doesNotContainKey("signatories.csv").containsKey("summary.json");
        assertThat(manifest(files).getJsonArray("columns")).isEmpty();
        assertThat(manifest(files).getJsonObject("counts").getMap())
                .containsEntry("standing", 4)
                .containsEntry("listed", 0);
        assertThat(letter(files)).doesNotContain("Pia", "Rio", "Cai", "Hal", "Said", "publish the names");
        assertThat(text(files, "READ-ME-FIRST.txt")).doesNotContain("signatories.csv");
        assertThat(world.database.ask("select count(*) from pack_row")).containsExactly("0");
    }

    @Test
    void everybodyWhomAPackCountsIsKeptWithTheirPlaceOrWithoutOne() throws IOException {
        signAll();
        world.sign("Held Person", "public", "held");
        world.sign("Gone Person", "withdrawn", "public", "clear", "");
        pack(Preset.OFFICIAL);
        assertThat(world.database.ask("select coalesce(m.position::text, '-') || ' ' || s.name from pack_signature m"
                        + " join signature s on s.id = m.signature_id order by s.number"))
                .containsExactly("1 Pia Public", "2 Rio Recipient", "- Cai Counted", "- Hal Hidden");
    }

    @Test
    void aPackOfALetterNeverLosesForWhomSomebodySigns() throws IOException {
        world.close();
        world = new PackWorld(CampaignKind.LETTER, PackWorld.ENGLISH);
        world.signLetter(
                "Noa Stein",
                new SignatoryLine(
                        "Rabbi", "MBE", "Chair", "Zion Lane", Capacity.ON_BEHALF, true, "Stein, Noa", "Noa Latin"));
        Preset names = new Preset("names", "Names", List.of(), Whom.NAMED, PackSplit.NONE);
        Map<String, byte[]> files = pack(names);
        assertThat(text(files, "signatories.csv"))
                .isEqualTo("\uFEFFNo.,Name,Organisation,Capacity\r\n1,Noa Stein,Zion Lane,on behalf of\r\n");
        assertThat(letter(files))
                .contains("Noa Stein", "Zion Lane", "on behalf of")
                .doesNotContain("Rabbi", "MBE", "Chair", "Noa Latin", "Checked");
        assertThat(manifest(files).getJsonObject("letter").getInteger("organisationsListed"))
                .isEqualTo(1);
    }

    @Test
    void thePresetIsFrozenAsItWasWhenThePackWasAskedFor() throws IOException {
        signAll();
        Preset ours = new Preset("ours", "Ours", List.of(PackColumn.COUNTRY), Whom.PUBLIC, PackSplit.NONE);
        Map<String, byte[]> files = pack(ours);
        assertThat(manifest(files).getString("preset")).isEqualTo("ours");
        PackFacts facts = PackFactsJson.decode(
                world.database.ask("select facts from pack").get(0));
        assertThat(facts.preset()).isEqualTo(ours);
        assertThat(facts.format()).isEqualTo(3);
    }

    @Test
    void theFingerprintFollowsFromLinesThatAnybodyCanWrite() throws IOException {
        signAll();
        Map<String, byte[]> files = pack(Preset.PUBLIC_RECORD);
        JsonObject manifest = manifest(files);
        String lines = "smallplaces-pack 3\ncampaign harbour-row\nedition 1\npreset public-record\n"
                + "columns number name country text-version language\nsnapshot 2027-03-01T12:00:00Z\n"
                + "text 1 en " + Sha256.hex(PackWorld.TEXT.getBytes(StandardCharsets.UTF_8)) + "\npeople 4 1\n"
                + "merkle-root " + manifest.getString("merkleRoot") + "\nprevious none\n";
        String fingerprint = Sha256.hex(lines.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
        assertThat(manifest.getString("fingerprint")).isEqualTo(fingerprint);
        assertThat(manifest.getString("status")).isEqualTo("https://letters.example.org/packs/" + fingerprint);
    }

    @Test
    void aPackThatWasFrozenBeforeThereWereColumnsIsMadeAgainAsItWas() throws IOException {
        signAll();
        pack(Preset.OFFICIAL);
        JsonObject facts =
                new JsonObject(world.database.ask("select facts from pack").get(0));
        facts.remove("format");
        facts.remove("definition");
        PackFacts before = PackFactsJson.decode(facts.encode());
        assertThat(before.format()).isEqualTo(1);
        world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null, sha256 = null,"
                + " finished_at = null, definition = '', facts = $f$" + facts.encode() + "$f$, fingerprint = decode('"
                + before.fingerprint() + "', 'hex')");
        Path zip = world.build();
        Map<String, byte[]> files = PackWorld.unzip(Files.readAllBytes(zip));
        assertThat(files)
                .containsOnlyKeys(
                        "READ-ME-FIRST.txt",
                        "letter.pdf",
                        "signatories.csv",
                        "signing-key.pem",
                        "SHA256SUMS",
                        "manifest.json",
                        "manifest.sig");
        JsonObject manifest = manifest(files);
        assertThat(manifest.getInteger("format")).isEqualTo(1);
        assertThat(manifest.containsKey("columns")).isFalse();
        String lines = "smallplaces-pack 1\ncampaign harbour-row\nedition 1\npreset official\n"
                + "snapshot 2027-03-01T12:00:00Z\ntext 1 en "
                + Sha256.hex(PackWorld.TEXT.getBytes(StandardCharsets.UTF_8)) + "\nmerkle-root "
                + manifest.getString("merkleRoot") + "\nprevious none\n";
        assertThat(manifest.getString("fingerprint"))
                .isEqualTo(Sha256.hex(lines.getBytes(StandardCharsets.UTF_8)).substring(0, 40));
        assertThat(new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty())
                        .verify(zip)
                        .outcome())
                .isEqualTo(PackVerdict.Outcome.GENUINE);
    }
}
