package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.pack.PackWorld.await;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.pack.PackVerifier;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.PublicKeys;

/** A pack is built, watched, cancelled and downloaded in the console. */
class DeliveryRoutesTest extends PackRoutesFixture {
    @Test
    void anOfficerBuildsWatchesAndDownloadsAPack() throws Exception {
        world.sign("Ada", "public", "clear");
        assertThat(get(PACKS).bodyAsString())
                .contains("No pack has been built yet", "form-token", "Standing now", "Build pack");
        String address = build();
        assertThat(get(address).bodyAsString()).containsAnyOf("progress.js", "Download the pack");
        awaitReady(address);
        String page = get(address).bodyAsString();
        assertThat(page).contains("Download the pack", world.key.fingerprint(), address + "/download");
        assertThat(get(address + "?lang=he").bodyAsString()).contains("dir=\"rtl\"", "הורדת התיק");

        HttpResponse<Buffer> zip = get(address + "/download");
        assertThat(zip.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"harbour-row-pack-1.zip\"");
        assertThat(zip.getHeader("Content-Type")).isEqualTo("application/zip");
        var file =
                Files.write(world.folder.resolve("downloaded.zip"), zip.body().getBytes());
        assertThat(new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty())
                        .verify(file)
                        .outcome())
                .isEqualTo(PackVerdict.Outcome.GENUINE);
        assertThat(get(PACKS).bodyAsString()).contains("ready", "Olu Officer", "harbour-row");
        assertThat(world.database.ask("select act || ' ' || actor from audit where actor <> 'system'" + " order by id"))
                .containsExactly("pack.build staff:" + OFFICER.id(), "pack.download staff:" + OFFICER.id());
    }

    @Test
    void ofALetterPeopleAndOrganisationsAreShownApart() throws Exception {
        close();
        open(CampaignKind.LETTER);
        world.signLetter("Ada", PackWorld.onBehalf("Chair", "Lane Trust", "Ada"));
        world.signLetter("Ben", PackWorld.onBehalf("Vicar", "LANE TRUST", "Ben"));
        world.signLetter("Cem", PackWorld.personally("", "", "Cem"));
        world.signLetter("Eve", PackWorld.onBehalf("", "Held House", "Eve"), "public", "held");
        assertThat(get(PACKS).bodyAsString())
                .contains("3 people, 1 organisation", "The Invented Society", "on behalf of")
                .doesNotContain("4 people");
        assertThat(get(PACKS + "?lang=he").bodyAsString()).contains("3 בני אדם, ארגון אחד");
        String address = build();
        awaitReady(address);
        assertThat(get(address).bodyAsString())
                .contains("<dt>People</dt><dd>3</dd>")
                .contains("<dt>Organisations, counted apart</dt><dd>1</dd>")
                .contains("Organisations first");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(get("/staff/campaigns/no-such/packs").statusCode()).isEqualTo(404);
        assertThat(get("/staff/campaigns/..%2f/packs").statusCode()).isEqualTo(404);
        assertThat(get("/staff/packs/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(get("/staff/packs/" + UUID.randomUUID() + "/download").statusCode())
                .isEqualTo(404);
        assertThat(get("/staff/packs/17").statusCode()).isEqualTo(404);
        assertThat(get("/staff/packs/17/progress.json").statusCode()).isEqualTo(404);
    }

    @Test
    void aPackThatIsNotReadyCannotBeDownloaded() {
        UUID id = await(world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "system", "test"));
        assertThat(get("/staff/packs/" + id + "/download").statusCode()).isEqualTo(404);
        assertThat(world.database.ask("select act from audit where act = 'pack.download'"))
                .isEmpty();
    }

    @Test
    void aFailedPackSaysWhyAndOffersAnotherTry() {
        UUID id = await(world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "system", "test"));
        world.database.execute("update pack set state = 'failed', reason = 'storage' where id = '" + id + "'");
        assertThat(get("/staff/packs/" + id).bodyAsString()).contains("not enough space", "Build pack");
    }

    @Test
    void aPackThatIsBeingMadeIsFollowedAndCancelled() {
        world.sign("Ada", "public", "clear");
        String address = build();
        awaitReady(address);
        org.smallplaces.server.Wait.until(
                () -> world.database.ask("select pack_id::text from pack_progress"), java.util.List::isEmpty);
        world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null, sha256 = null;"
                + " insert into pack_progress (pack_id, step, done, total, seconds_left)"
                + " select id, 'list', 5000, 1000000, 95 from pack");
        assertThat(get(address).bodyAsString())
                .contains("5,000 of 1,000,000", "About 2 minutes left", address + "/cancel");
        assertThat(get(address + "/progress.json").bodyAsJsonObject())
                .contains(Map.entry("left", "About 2 minutes left."), Map.entry("measured", true));
        HttpResponse<Buffer> answer = await(client.post(address + "/cancel")
                .sendForm(MultiMap.caseInsensitiveMultiMap().add("csrf", "form-token")));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(get(address).bodyAsString()).contains("cancelled", "Nothing of it was kept", "Build pack");
        assertThat(world.database.ask("select actor from audit where act = 'pack.cancel'"))
                .containsExactly("staff:" + OFFICER.id());
    }

    @Test
    void thePublicKeyStandsWithItsFingerprintInFull() {
        HttpResponse<Buffer> keys = get("/keys");
        assertThat(keys.statusCode()).isEqualTo(200);
        assertThat(keys.bodyAsString())
                .contains(world.key.fingerprint(), "-----BEGIN PUBLIC KEY-----", "openssl pkey -pubin");
        assertThat(PublicKeys.fingerprints(world.keys)).containsExactly(world.key.fingerprint());
        assertThat(get("/keys?lang=he").bodyAsString()).contains("מפתחות ציבוריים");
    }
}
