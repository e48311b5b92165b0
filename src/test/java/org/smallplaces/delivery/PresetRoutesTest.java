package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import org.junit.jupiter.api.Test;
import org.smallplaces.pack.Preset;

/** Who will see what is previewed before a pack is built, and staff make presets of their own. */
class PresetRoutesTest extends PackRoutesFixture {
    @Test
    void whoWillSeeWhatIsShownBeforeAPackIsBuilt() {
        world.sign("Pia Public", "public", "clear");
        world.sign("Rio Recipient", "recipient_only", "clear");
        world.sign("Rut Recipient", "recipient_only", "clear");
        world.sign("Cai Counted", "counted_only", "clear");
        world.sign("Hal Hidden", "public", "hidden");
        world.sign("Hel Held", "public", "held");
        assertThat(plain(get(PACKS)))
                .contains(
                        "3 signatories would be listed by name, 2 counted without one.",
                        "Public 1 name and line",
                        "Named to the recipient only 2 name and line",
                        "Counted only 1 a number, no name",
                        "Hidden by staff 1 a number, no name",
                        "Held for review 1 nothing: not in the pack",
                        "Ada Example",
                        "ZZ1",
                        "No e-mail address")
                .doesNotContain("Pia", "Rio", "Cai", "Hal Hidden");
        assertThat(plain(get(PACKS + "?preset=public-record")))
                .contains(
                        "1 signatory would be listed",
                        "Named to the recipient only 2 a number, no name",
                        "Beside no name: Postcode district",
                        "tables tell how many live in each constituency and council")
                .doesNotContain("ZZ1");
        assertThat(plain(get(PACKS + "?preset=counts-only")))
                .contains("Nobody would be listed by name", "No name at all")
                .doesNotContain("Ada Example");
        assertThat(get(PACKS + "?preset=counts-only&lang=he").bodyAsString()).contains("אף לא שם אחד");
    }

    @Test
    void aPackIsBuiltByThePresetThatWasPreviewedAndSaysSo() {
        world.sign("Pia Public", "public", "clear");
        HttpResponse<Buffer> built = post(PACKS, "preset", "counts-only", "seen", Preset.COUNTS_ONLY.mark());
        assertThat(built.statusCode()).isEqualTo(303);
        awaitReady(built.getHeader("Location"));
        assertThat(plain(get(built.getHeader("Location"))))
                .contains("Counts only", "Nobody: everybody is counted without a name")
                .doesNotContain("signatories.csv");
        HttpResponse<Buffer> second = post(PACKS, "preset", "official", "seen", Preset.OFFICIAL.mark());
        awaitReady(second.getHeader("Location"));
        assertThat(plain(get(second.getHeader("Location"))))
                .as("it takes the place of none")
                .doesNotContain("Since edition");
        HttpResponse<Buffer> third = post(PACKS, "preset", "official", "seen", Preset.OFFICIAL.mark());
        awaitReady(third.getHeader("Location"));
        assertThat(plain(get(third.getHeader("Location")))).contains("Since edition 2", "The text is the same.");
    }

    @Test
    void aPresetThatWasChangedOrRemovedSinceThePreviewBuildsNothing() {
        assertThat(post(PACKS, "preset", "official", "seen", "0000000000000000").statusCode())
                .isEqualTo(409);
        HttpResponse<Buffer> gone = post(PACKS, "preset", "none-such", "seen", "0");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.bodyAsString()).contains("not there any more");
        assertThat(world.database.ask("select count(*) from pack")).containsExactly("0");
    }

    @Test
    void staffDefineChangeAndRemoveAPresetAndPacksKeepTheirs() {
        String form = "/staff/settings/packs/edit";
        assertThat(get("/staff/settings/packs").bodyAsString()).contains("public-record", "None yet");
        HttpResponse<Buffer> wrong =
                post(form, "revision", "0", "name", "Town hall", "word", "official", "whom", "public", "split", "none");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.bodyAsString()).contains("Town hall", "There is a preset with this word");
        HttpResponse<Buffer> tooMuch = post(
                form,
                "revision",
                "0",
                "name",
                "Town hall",
                "word",
                "town-hall",
                "whom",
                "public",
                "split",
                "none",
                "columns",
                "email");
        assertThat(tooMuch.statusCode()).isEqualTo(422);
        assertThat(world.database.ask("select count(*) from pack_preset")).containsExactly("0");

        assertThat(post(
                                form,
                                "revision",
                                "0",
                                "name",
                                "Town hall",
                                "word",
                                "town-hall",
                                "whom",
                                "public",
                                "split",
                                "none",
                                "columns",
                                "country",
                                "columns",
                                "comment",
                                "act",
                                "save")
                        .getHeader("Location"))
                .isEqualTo("/staff/settings/packs?said=saved");
        assertThat(world.database.ask("select columns || ' ' || whom from pack_preset"))
                .containsExactly("number name organisation capacity country comment public");
        world.sign("Pia Public", "public", "clear");
        world.sign("Rio Recipient", "recipient_only", "clear");
        assertThat(plain(get(PACKS + "?preset=town-hall"))).contains("Town hall", "1 signatory would be listed");
        HttpResponse<Buffer> built = post(PACKS, "preset", "town-hall");
        awaitReady(built.getHeader("Location"));
        assertThat(post(
                                form,
                                "revision",
                                "1",
                                "name",
                                "Town hall",
                                "word",
                                "town-hall",
                                "whom",
                                "named",
                                "split",
                                "none",
                                "act",
                                "save")
                        .statusCode())
                .isEqualTo(303);
        // Whoever still has the first version in the browser overwrites nothing.
        assertThat(post(
                                form,
                                "revision",
                                "1",
                                "name",
                                "Mine",
                                "word",
                                "town-hall",
                                "whom",
                                "nobody",
                                "split",
                                "none",
                                "act",
                                "save")
                        .statusCode())
                .isEqualTo(409);
        assertThat(plain(get(built.getHeader("Location"))))
                .contains("Town hall", "Those who chose to be public Columns");
        assertThat(post(form, "revision", "2", "word", "town-hall", "act", "remove")
                        .getHeader("Location"))
                .endsWith("removed");
        assertThat(plain(get(built.getHeader("Location")))).contains("Town hall");
        assertThat(world.database.ask("select act from audit where act like 'pack.preset%' order by id"))
                .containsExactly("pack.preset.add", "pack.preset.change", "pack.preset.remove");
    }
}
