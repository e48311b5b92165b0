package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.RemovalReason;

/** What an edition says of the one before, and of everything that was submitted. */
class EditionTest {
    private PackWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PackWorld();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Map<String, byte[]> pack(Campaign campaign, Preset preset) throws IOException {
        return PackWorld.unzip(Files.readAllBytes(world.build(campaign, preset)));
    }

    private static JsonObject summary(Map<String, byte[]> files) {
        return new JsonObject(new String(files.get("summary.json"), StandardCharsets.UTF_8));
    }

    private static String letter(Map<String, byte[]> files) throws IOException {
        return LetterPdfTest.text(files.get("letter.pdf"), 0).replaceAll("\\s+", " ");
    }

    @Test
    void theFirstEditionHasNothingBeforeIt() throws IOException {
        world.sign("Ada", "public", "clear");
        Map<String, byte[]> files = pack(world.campaign, Preset.OFFICIAL);
        assertThat(summary(files).containsKey("previous")).isFalse();
        assertThat(letter(files)).doesNotContain("Since edition");
    }

    @Test
    void theNextEditionByTheSamePresetSaysExactlyWhoCameAndWent() throws IOException {
        for (String name : List.of("Ada", "Ben", "Cem", "Dov")) {
            world.sign(name, "counted_only", "clear");
        }
        Map<String, byte[]> first = pack(world.campaign, Preset.OFFICIAL);
        world.sign("Eve", "public", "clear");
        world.sign("Fay", "counted_only", "clear");
        world.sign("Gil", "public", "held");
        world.database.execute("update signature set state = 'withdrawn', slot = null, ended_at = now()"
                + " where name in ('Ada', 'Ben', 'Cem')");
        Map<String, byte[]> ofAnotherKind = pack(world.campaign, Preset.COUNTS_ONLY);
        assertThat(summary(ofAnotherKind).containsKey("previous"))
                .as("it takes the place of none")
                .isFalse();
        assertThat(letter(ofAnotherKind)).doesNotContain("Since edition", "takes the place");
        Map<String, byte[]> second = pack(world.campaign, Preset.OFFICIAL);
        JsonObject changes = summary(second).getJsonObject("previous");
        assertThat(changes.getMap())
                .containsEntry("edition", 1)
                .containsEntry("standing", 4)
                .containsEntry("added", 2)
                .containsEntry("gone", 3)
                .containsEntry("fingerprint", summary(first).getString("fingerprint"));
        assertThat(letter(second))
                .contains("Since edition 1", "+2 signatories, 3 have gone.", "counted 4 signatories", "same");
    }

    @Test
    void whoeverHasTheEditionBeforeIsAskedToDeleteItAndToldWhy() throws IOException {
        world.sign("Ada", "public", "clear");
        world.sign("Ben", "public", "clear");
        String please = "Please delete that one, earlier ones of its kind and every copy of them.";
        Map<String, byte[]> first = pack(world.campaign, Preset.OFFICIAL);
        assertThat(letter(first)).doesNotContain(please);
        Map<String, byte[]> same = pack(world.campaign, Preset.OFFICIAL);
        assertThat(letter(same))
                .contains("takes the place of edition 1. " + please)
                .doesNotContain("article 19");
        world.database.execute(
                "update signature set state = 'withdrawn', slot = null, ended_at = now() where name = 'Ben'");
        Map<String, byte[]> third = pack(world.campaign, Preset.OFFICIAL);
        String why = "takes the place of edition 2. " + please + " 1 person whom it counted has withdrawn";
        assertThat(letter(third)).contains(why, "article 19");
        assertThat(new String(third.get("READ-ME-FIRST.txt"), StandardCharsets.UTF_8))
                .contains(why, "article 19");
    }

    @Test
    void whichLanguageSomebodySignedInWhoIsCountedWithoutANameIsNotTold() throws IOException {
        world.sign("Ada", "public", "clear");
        world.sign("Ben", "counted_only", "clear");
        world.sign("Cem", "counted_only", "clear");
        world.database.execute(
                "insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at)"
                        + " values ('" + world.campaign.id()
                        + "', 1, 'cy', 'Trwsiwch hi.', sha256('Trwsiwch hi.'), now());"
                        + " update signature set text_id = (select id from campaign_text where language = 'cy'), language = 'cy'"
                        + " where name = 'Cem'");
        for (Preset preset : List.of(Preset.OFFICIAL, Preset.PUBLIC_RECORD, Preset.COUNTS_ONLY)) {
            Map<String, byte[]> files = pack(world.campaign, preset);
            boolean listed = preset.listsNames();
            JsonObject summary = summary(files);
            assertThat(summary.getInteger("format")).isEqualTo(2);
            assertThat(summary.getJsonArray("texts")).hasSize(1);
            assertThat(summary.getJsonArray("texts").getJsonObject(0).getMap())
                    .containsEntry("language", "en")
                    .containsEntry("signed", listed ? 1 : 0);
            assertThat(summary.getInteger("textsTooFew")).isEqualTo(listed ? 2 : 3);
            assertThat(letter(files))
                    .contains(
                            listed
                                    ? "At least 1 signature stands under exactly these words."
                                    : "How many signatures stand under exactly these words is not shown.",
                            listed ? "2 more people are counted" : "3 more people are counted")
                    .doesNotContain("Welsh", "Trwsiwch");
            assertThat(new String(files.get("manifest.json"), StandardCharsets.UTF_8))
                    .doesNotContain("\"cy\"");
        }
    }

    @Test
    void whoeverChangedTheirMindAboutBeingSeenHasNeitherComeNorGone() throws IOException {
        world.sign("Ada", "public", "clear");
        pack(world.campaign, Preset.OFFICIAL);
        world.database.execute("update signature set visibility = 'counted_only'");
        assertThat(summary(pack(world.campaign, Preset.OFFICIAL))
                        .getJsonObject("previous")
                        .getMap())
                .containsEntry("added", 0)
                .containsEntry("gone", 0);
    }

    @Test
    void whoeverWasErasedHasGone() throws IOException {
        world.sign("Ada", "public", "clear");
        world.sign("Ben", "public", "clear");
        pack(world.campaign, Preset.OFFICIAL);
        world.database.execute(
                "delete from pack_signature where signature_id = (select id from signature where name"
                        + " = 'Ada'); update signature set state = 'withdrawn', slot = null, ended_at = now() where name = 'Ada'");
        assertThat(summary(pack(world.campaign, Preset.OFFICIAL))
                        .getJsonObject("previous")
                        .getMap())
                .containsEntry("added", 0)
                .containsEntry("gone", 1);
    }

    @Test
    void whereItWasNotKeptWhoWasInTheEditionBeforeItIsSaid() throws IOException {
        world.sign("Ada", "public", "clear");
        pack(world.campaign, Preset.OFFICIAL);
        world.database.execute("delete from pack_signature");
        Map<String, byte[]> files = pack(world.campaign, Preset.OFFICIAL);
        assertThat(summary(files).getJsonObject("previous").containsKey("added"))
                .isFalse();
        assertThat(letter(files)).contains("was not kept who was in it");
    }

    @Test
    void aChangeOfTheTextIsNamed() throws IOException {
        world.sign("Ada", "public", "clear");
        pack(world.campaign, Preset.OFFICIAL);
        Campaign changed = world.withMaterialChange("Other words.");
        Map<String, byte[]> files = pack(changed, Preset.OFFICIAL);
        assertThat(summary(files)
                        .getJsonObject("previous")
                        .getJsonArray("versions")
                        .getJsonObject(0))
                .isEqualTo(new JsonObject().put("version", 2).put("kind", "material"));
        assertThat(letter(files)).contains("Version 2 of the text has other words", "Nobody was added, 1 has gone.");
    }

    @Test
    void theReasonsForRemovalAddUpToThoseRemoved() throws IOException {
        world.sign("Ada", "public", "clear");
        for (int i = 0; i < 4; i++) {
            world.sign("Removed " + i, "invalidated", "public", "clear", "");
        }
        world.database.execute(
                "update signature set invalidated_because = 'abuse' where name in ('Removed 0', 'Removed 1');"
                        + " update signature set invalidated_because = 'duplicate' where name = 'Removed 2';"
                        + " insert into tally_invalidated (campaign_id, reason, ended) select id, 'abuse', 3 from campaign;"
                        + " update tally set invalidated = 3");
        Map<String, byte[]> files = pack(world.campaign, Preset.OFFICIAL);
        JsonObject counts = summary(files).getJsonObject("counts");
        assertThat(counts.getJsonObject("removedBecause"))
                .isEqualTo(new JsonObject().put("duplicate", 1).put("abuse", 5).put("other", 1));
        assertThat(counts.getInteger("removed") + counts.getInteger("removedBefore"))
                .isEqualTo(7);
        assertThat(letter(files)).contains("Removed by the organiser, by reason", "the same person twice 1", "abuse 5");
        assertThatThrownBy(() -> new PackCounts(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, Map.of(RemovalReason.ABUSE, 1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSummaryAddsUpWithThoseWhoWereErased() throws IOException {
        for (String name : List.of("Ada", "Ben", "Cem", "Dov", "Eve")) {
            world.sign(name, "public", "clear");
        }
        world.database.execute(
                "update signature set state = 'withdrawn', slot = null, ended_at = now() where name = 'Ben'");
        world.database.ask("select erase_signatures(array(select id from signature where name in ('Cem', 'Dov')),"
                + " now())::text");
        JsonObject counts = summary(pack(world.campaign, Preset.OFFICIAL)).getJsonObject("counts");
        assertThat(counts.getMap())
                .containsEntry("issued", 5)
                .containsEntry("standing", 2)
                .containsEntry("withdrawn", 1)
                .containsEntry("erased", 2);
    }

    @Test
    void theSummaryNamesNoSignatory() throws IOException {
        world.sign("Ada Canary", "verified", "public", "clear", "My own words");
        String summary = new String(pack(world.campaign, Preset.OFFICIAL).get("summary.json"), StandardCharsets.UTF_8);
        assertThat(summary).contains("\"standing\" : 1", "official").doesNotContain("Canary", "own words", "SH1");
    }
}
