package org.smallplaces.server;

import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.List;
import org.smallplaces.approval.Approvals;
import org.smallplaces.campaign.Handing;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.CampaignDeliveryRoutes;
import org.smallplaces.delivery.ChecklistRoutes;
import org.smallplaces.delivery.CommentStaffRoutes;
import org.smallplaces.delivery.DeliveryLogRoutes;
import org.smallplaces.delivery.DeliveryParts;
import org.smallplaces.delivery.DeliveryStaffRoutes;
import org.smallplaces.delivery.HandOverAct;
import org.smallplaces.delivery.HandOverRoutes;
import org.smallplaces.delivery.OfficeRoutes;
import org.smallplaces.delivery.PresetStaffRoutes;
import org.smallplaces.delivery.RecipientRoutes;
import org.smallplaces.delivery.SheetRoutes;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.job.Jobs;
import org.smallplaces.pack.PackBuilder;
import org.smallplaces.pack.PackJob;
import org.smallplaces.pack.Presets;
import org.smallplaces.signing.SigningParts;
import org.smallplaces.staff.StaffParts;
import org.smallplaces.staff.StaffPresence;

/** The console's pages about packs, and the page by which an office takes one, made once. */
final class PackFeatures {
    private final Site site;
    private final Replies replies;
    private final SigningParts signing;
    private final StaffParts staff;
    private final PackJob packJob;

    PackFeatures(Site site, Replies replies, SigningParts signing, StaffParts staff, PackJob packJob) {
        this.site = site;
        this.replies = replies;
        this.signing = signing;
        this.staff = staff;
        this.packJob = packJob;
    }

    List<Routes> routes(Jobs jobs, Approvals approvals, HandOverAct handOver) {
        Pool pool = site.database().pool();
        PackBuilder builder = site.packBuilder(packJob, jobs);
        List<Routes> routes = new ArrayList<>(List.of(
                new DeliveryStaffRoutes(
                        site.vertx(),
                        pool,
                        replies,
                        site.words().messages(),
                        site.catalogue(),
                        builder,
                        new AuditLog(),
                        site.clock()),
                new PresetStaffRoutes(pool, replies, new Presets(pool, new AuditLog(), site.clock())),
                new CommentStaffRoutes(pool, replies, site.catalogue(), new AuditLog(), site.clock())));
        routes.addAll(deliveries(builder, approvals, handOver));
        return routes;
    }

    /** What comes after a pack is built: handing it over, the log of that, and what an office meets of it. */
    private List<Routes> deliveries(PackBuilder builder, Approvals approvals, HandOverAct handOver) {
        DeliveryParts parts = new DeliveryParts(
                site.vertx(),
                site.database().pool(),
                site.catalogue(),
                builder,
                approvals,
                handOver,
                new Handing(site.catalogue(), site.clock()),
                signing.tokens(),
                staff.limiter(),
                signing.clients(),
                replies,
                site.words().messages(),
                staff.settings(),
                () -> site.settings().current().quietDays(),
                site.hashes(),
                site.sealer(),
                staff.mailPosted(),
                site.clock());
        return List.of(
                new HandOverRoutes(parts),
                new DeliveryLogRoutes(parts, site.erasures(), site.erasureJournal()),
                new CampaignDeliveryRoutes(parts),
                new ChecklistRoutes(parts),
                new SheetRoutes(parts),
                new RecipientRoutes(parts),
                new OfficeRoutes(parts, new StaffPresence(staff), Telling.register(site)::told));
    }
}
