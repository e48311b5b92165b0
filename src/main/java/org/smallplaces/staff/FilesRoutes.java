package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import org.smallplaces.campaign.ConsentHint;
import org.smallplaces.campaign.ConsentWords;
import org.smallplaces.campaign.FolderReload;
import org.smallplaces.campaign.ReloadReport;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;

/** The campaigns' files: their mistakes, and the button that reads them again. For officers and directors alike. */
public final class FilesRoutes implements Routes {
    private static final int OK = 200;
    private static final String FILES = "/staff/campaigns/files";
    private static final String RELOAD = "/staff/campaigns/reload";

    private final FolderReload reload;
    private final ConsentWords words;
    private final Pool pool;
    private final AuditLog audit = new AuditLog();
    private final Replies replies;
    private final Clock clock;

    /** @param words know what words of consent seem to leave out */
    public FilesRoutes(FolderReload reload, ConsentWords words, Pool pool, Replies replies, Clock clock) {
        this.reload = reload;
        this.words = words;
        this.pool = pool;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.ADD_CAMPAIGNS, FILES, this::show);
        StaffRoute.post(router, StaffAct.ADD_CAMPAIGNS, RELOAD, this::reload);
        StaffRoute.get(router, StaffAct.ADD_CAMPAIGNS, RELOAD, ctx -> replies.seeOther(ctx, FILES));
    }

    /** The card of the home page: how many mistakes the files had when they were last read. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        if (!member.may(StaffAct.ADD_CAMPAIGNS)) {
            return Future.succeededFuture(List.of());
        }
        int mistakes = reload.latest().mistakes().size();
        return Future.succeededFuture(List.of(new HomeCard("staff.files.card", mistakes, FILES)));
    }

    private Future<Void> show(RoutingContext ctx) {
        return page(ctx, FilesPage.of(reload.latest().mistakes(), hints()));
    }

    private Future<Void> reload(RoutingContext ctx) {
        StaffMember member = StaffIdentity.of(ctx);
        return reload.run()
                .compose(report -> audit.append(pool, entry(member, report)).map(report))
                .compose(report -> page(ctx, FilesPage.of(report, hints())));
    }

    private List<ConsentHint> hints() {
        return ConsentHint.of(reload.latest(), words);
    }

    private AuditEntry entry(StaffMember member, ReloadReport report) {
        return AuditEntry.of(clock.instant(), member.actor(), "campaigns.reload", "campaigns")
                .with(new JsonObject()
                        .put("added", names(report.added()))
                        .put("changed", names(report.changed()))
                        .put("gone", names(report.gone()))
                        .put("kept", names(report.kept()))
                        .put("mistakes", report.mistakes().size()));
    }

    private static JsonArray names(List<Slug> slugs) {
        return new JsonArray(slugs.stream().map(Slug::value).toList());
    }

    private Future<Void> page(RoutingContext ctx, FilesPage page) {
        return replies.page(ctx, OK, "pages/staff/files", page);
    }
}
