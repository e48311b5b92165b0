package org.smallplaces.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.pack.PackWorld.await;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.CampaignFiles;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Leaving;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffBody;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.WebServer;
import org.smallplaces.job.Jobs;
import org.smallplaces.pack.PackBuilder;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.PackVerdict;
import org.smallplaces.pack.PackVerifier;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.Presets;
import org.smallplaces.pack.PublicKeys;
import org.smallplaces.page.Assets;
import org.smallplaces.page.Frame;
import org.smallplaces.page.WebFolder;
import org.smallplaces.server.Wait;

class DeliveryRoutesTest {
    private static final StaffMember OFFICER = new StaffMember(UUID.randomUUID(), "Olu Officer", StaffRole.OFFICER);
    private static final StaffMember DIRECTOR = new StaffMember(UUID.randomUUID(), "Dana Director", StaffRole.DIRECTOR);
    private static final String PACKS = "/staff/campaigns/harbour-row/packs";

    private PackWorld world;
    private Jobs jobs;
    private WebServer server;
    private WebClient client;

    /** Stands where the real guard stands. */
    private record Guard() implements Routes {
        @Override
        public void mount(Router router) {
            router.post("/staff/*").handler(new StaffBody(ctx -> true, List.of(), List.of()));
            router.route("/staff/*").handler(ctx -> {
                StaffIdentity.put(
                        ctx,
                        "director".equals(ctx.request().getHeader("As")) ? DIRECTOR : OFFICER,
                        view -> new Frame("form-token", OFFICER.name(), List.of(), List.of()));
                StaffIdentity.confirmBy(ctx, asked -> io.vertx.core.Future.succeededFuture(true));
                ctx.next();
            });
        }
    }

    @BeforeEach
    void open() throws IOException {
        open(CampaignKind.PETITION);
    }

    private void open(CampaignKind kind) throws IOException {
        world = new PackWorld(kind, PackWorld.ENGLISH);
        var definition = world.campaign.definition();
        CampaignFolder folder = new CampaignFolder(
                List.of(new CampaignFiles(definition, "", Map.of(PackWorld.ENGLISH, PackWorld.TEXT))),
                List.of(),
                List.of());
        Catalogue catalogue = await(Catalogue.load(
                world.database.database().pool(),
                folder,
                (campaign, purpose, language) -> "I agree " + purpose,
                world.clock));
        HttpSettings settings =
                new HttpSettings(0, true, URI.create("http://localhost"), List.of(), false, ZoneOffset.UTC);
        Replies replies = new Replies(world.templates, world.messages, settings);
        PackJob work = world.job();
        jobs = Jobs.start(world.database.database(), world.clock, List.of(), List.of(work.job()));
        AuditLog audit = new AuditLog();
        var pool = world.database.database().pool();
        PackBuilder builder = new PackBuilder(world.vertx, pool, work, jobs, world.settings(), audit, world.clock);
        server = await(WebServer.start(
                world.vertx,
                settings,
                replies,
                Assets.load(WebFolder.load()),
                List.of(
                        new Guard(),
                        new DeliveryStaffRoutes(
                                world.vertx, pool, replies, world.messages, catalogue, builder, audit, world.clock),
                        new PresetStaffRoutes(pool, replies, new Presets(pool, audit, world.clock)),
                        new KeysRoutes(replies, new PageCache(), world.keys))));
        client = WebClient.create(
                world.vertx,
                new WebClientOptions()
                        .setDefaultHost("localhost")
                        .setDefaultPort(server.port())
                        .setFollowRedirects(false));
    }

    @AfterEach
    void close() throws IOException {
        await(server.stop(Leaving.AT_ONCE));
        jobs.close();
        world.close();
    }

    private HttpResponse<Buffer> get(String path) {
        return await(client.get(path).send());
    }

    private String build() {
        HttpResponse<Buffer> answer = await(
                client.post(PACKS).sendForm(MultiMap.caseInsensitiveMultiMap().add("csrf", "form-token")));
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.getHeader("Location");
    }

    private void awaitReady(String address) {
        Wait.until(() -> get(address + "/progress.json").bodyAsJsonObject(), progress -> {
            assertThat(progress.getString("said")).isNotBlank();
            return progress.getBoolean("finished");
        });
    }

    private HttpResponse<Buffer> post(String path, String... fields) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap().add("csrf", "form-token");
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return await(client.post(path).putHeader("As", "director").sendForm(form));
    }

    private static String plain(HttpResponse<Buffer> answer) {
        return answer.bodyAsString().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

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
                        "Nothing of this: Postcode district")
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
        assertThat(plain(get(second.getHeader("Location")))).contains("Since edition 1", "The text is the same.");
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
        assertThat(world.database.ask("select act || ' ' || actor from audit order by id"))
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
