package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.SignedText;

/** A pack of a text that was changed after people had signed: whom it counts, and what it says of the others. */
class ChangedTextPackTest {
    private static final String WORDS = "Keep the harbour open, all year.\n";

    /**
     * Ada, five more like her and Ben sign version 1; version 2 corrects a comma; Cara and four more like her sign it;
     * version 3 has other words; Ben agrees, Dan signs.
     */
    private static Campaign changed(PackWorld world) {
        sign(world, "Ada", 6);
        world.sign("Ben", "public", "clear");
        int second = version(world, 2, "minor");
        sign(world, "Cara", 5);
        world.database.execute("update signature set text_id = " + second + " where name like 'Cara%'");
        int third = version(world, 3, "material");
        world.sign("Dan", "counted_only", "clear");
        world.sign("Eve", "public", "held");
        world.database.execute("update signature set text_id = " + third + " where name = 'Dan'");
        world.database.execute("insert into consent_wording (campaign_id, purpose, language, words, sha256, created_at)"
                + " values ('" + world.campaign.id() + "', 'signature', 'en', 'I agree.', sha256('I agree.'), now());"
                + " insert into text_confirmation (signature_id, mailbox, campaign_id, text_id, version, wording_id,"
                + " language, confirmed_at) select s.id, s.mailbox, s.campaign_id, " + third + ", 3, w.id, 'en', now()"
                + " from signature s, consent_wording w where s.name = 'Ben'");
        return at(world, third, 3);
    }

    private static void sign(PackWorld world, String name, int people) {
        for (int n = 1; n <= people; n++) {
            world.sign(name + " " + n, "public", "clear");
        }
    }

    private static Campaign at(PackWorld world, int text, int version) {
        SignedText words = new SignedText(text, version, PackWorld.ENGLISH, WORDS, Sha256.hex(WORDS.getBytes()));
        return new Campaign(
                world.campaign.id(),
                world.campaign.definition(),
                world.campaign.standing(),
                Map.of(PackWorld.ENGLISH, words),
                List.of());
    }

    private static int version(PackWorld world, int version, String kind) {
        world.database.execute("insert into text_version (campaign_id, version, kind, reason, declared_by, declared_at)"
                + " values ('" + world.campaign.id() + "', " + version + ", '" + kind
                + "', '{\"en\": \"A comma.\"}', 'file', now())");
        return Integer.parseInt(world.database
                .ask(
                        "insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at) values ('"
                                + world.campaign.id() + "', " + version + ", 'en', $$" + WORDS
                                + "$$, sha256(convert_to($$" + WORDS + "$$, 'UTF8')), now()) returning id")
                .get(0));
    }

    private static Map<String, byte[]> pack(PackWorld world, Campaign campaign) throws IOException {
        PackFile file =
                PackWorld.await(world.builder(world.job()).build(campaign, Preset.OFFICIAL, "the command line"));
        Path path = world.folder.resolve(file.name());
        PackWorld.await(file.saveTo(path));
        return PackWorld.unzip(Files.readAllBytes(path));
    }

    private static JsonObject manifest(Map<String, byte[]> files) {
        return new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
    }

    private static List<String> signed(JsonArray texts) {
        return texts.stream()
                .map(JsonObject.class::cast)
                .map(text -> text.getInteger("version") + ": " + text.getLong("signed"))
                .toList();
    }

    private static void holds(PackWorld world) throws IOException {
        Campaign campaign = changed(world);
        Map<String, byte[]> files = pack(world, campaign);
        JsonObject manifest = manifest(files);
        JsonObject counts = manifest.getJsonObject("counts");
        assertThat(counts.getLong("standing")).isEqualTo(2);
        assertThat(counts.getLong("earlier")).isEqualTo(11);
        assertThat(counts.getLong("held")).isEqualTo(1);
        assertThat(counts.getLong("listed")).isEqualTo(1);
        assertThat(signed(manifest.getJsonArray("texts"))).containsExactly("3: 2");
        assertThat(signed(manifest.getJsonArray("earlier"))).containsExactly("1: 6", "2: 5");
        String list = new String(files.get("signatories.csv"), StandardCharsets.UTF_8);
        assertThat(list).contains("Ben").doesNotContain("Ada", "Cara", "Dan", "Eve");
        String letter = LetterPdfTest.text(files.get("letter.pdf"), 0).replaceAll("\\s+", " ");
        assertThat(letter)
                .contains("11 more signed an earlier text and have not agreed to version 3")
                .contains("Signatures for earlier texts", "Text version 1, English", "Text version 2, English")
                .doesNotContain("Cara");
        assertThat(PackFactsJson.decode(
                                world.database.ask("select facts from pack").get(0))
                        .earlier())
                .extracting(FrozenText::signed)
                .containsExactly(6L, 5L);
    }

    @Test
    void aPackOfAPetitionCountsThoseWhoStandForItsTextAndNamesTheOthersByVersion() throws IOException {
        try (PackWorld world = new PackWorld()) {
            holds(world);
        }
    }

    @Test
    void soDoesAPackOfALetter() throws IOException {
        try (PackWorld world = new PackWorld(CampaignKind.LETTER, PackWorld.ENGLISH)) {
            holds(world);
        }
    }

    @Test
    void aMinorChangeCarriesEverybodyAndListsThemUnderTheirOwnVersion() throws IOException {
        try (PackWorld world = new PackWorld()) {
            world.sign("Ada", "public", "clear");
            int second = version(world, 2, "minor");
            world.sign("Ben", "public", "clear");
            world.database.execute("update signature set text_id = " + second + " where name = 'Ben'");
            Map<String, byte[]> files = pack(world, at(world, second, 2));
            JsonObject manifest = manifest(files);
            assertThat(signed(manifest.getJsonArray("texts"))).containsExactly("1: 1", "2: 1");
            assertThat(manifest.containsKey("earlier")).isFalse();
            assertThat(manifest.getJsonObject("counts").containsKey("earlier")).isFalse();
            assertThat(manifest.getJsonObject("counts").getLong("standing")).isEqualTo(2);
            assertThat(new String(files.get("signatories.csv"), StandardCharsets.UTF_8).lines())
                    .anyMatch(line -> line.contains("Ada") && line.contains(",1,"))
                    .anyMatch(line -> line.contains("Ben") && line.contains(",2,"));
        }
    }
}
