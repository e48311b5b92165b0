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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import org.smallplaces.pack.PackWorld;
import org.smallplaces.pack.Presets;
import org.smallplaces.page.Assets;
import org.smallplaces.page.Frame;
import org.smallplaces.page.WebFolder;
import org.smallplaces.server.Wait;

/** The pages about packs on a server of their own, as an officer or a director meets them. */
abstract class PackRoutesFixture {
    static final StaffMember OFFICER = new StaffMember(UUID.randomUUID(), "Olu Officer", StaffRole.OFFICER);
    static final StaffMember DIRECTOR = new StaffMember(UUID.randomUUID(), "Dana Director", StaffRole.DIRECTOR);
    static final String PACKS = "/staff/campaigns/harbour-row/packs";

    PackWorld world;
    Jobs jobs;
    WebServer server;
    WebClient client;

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

    void open(CampaignKind kind) throws IOException {
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

    HttpResponse<Buffer> get(String path) {
        return await(client.get(path).send());
    }

    String build() {
        HttpResponse<Buffer> answer = await(
                client.post(PACKS).sendForm(MultiMap.caseInsensitiveMultiMap().add("csrf", "form-token")));
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.getHeader("Location");
    }

    void awaitReady(String address) {
        Wait.until(() -> get(address + "/progress.json").bodyAsJsonObject(), progress -> {
            assertThat(progress.getString("said")).isNotBlank();
            return progress.getBoolean("finished");
        });
    }

    HttpResponse<Buffer> post(String path, String... fields) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap().add("csrf", "form-token");
        for (int i = 0; i < fields.length; i += 2) {
            form.add(fields[i], fields[i + 1]);
        }
        return await(client.post(path).putHeader("As", "director").sendForm(form));
    }

    static String plain(HttpResponse<Buffer> answer) {
        return answer.bodyAsString().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }
}
