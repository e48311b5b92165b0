package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditHead;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.Loop;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The audit in the console: looking something up, and taking all of it away to check it elsewhere. */
public final class AuditRoutes implements Routes {
    static final String AUDIT = "/staff/audit";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int BATCH = 1_000;

    private final Pool pool;
    private final AuditPages pages;
    private final Replies replies;
    private final Clock clock;
    private final AuditStore store = new AuditStore();
    private final AuditLog audit = new AuditLog();

    /** @param pages makes the records that the template shows, and the lines of the exports */
    public AuditRoutes(Pool pool, AuditPages pages, Replies replies, Clock clock) {
        this.pool = pool;
        this.pages = pages;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.READ_AUDIT, AUDIT, this::show);
        StaffRoute.get(router, StaffAct.READ_AUDIT, AUDIT + "/export.csv", ctx -> export(ctx, AuditExport.CSV));
        StaffRoute.get(router, StaffAct.READ_AUDIT, AUDIT + "/export.jsonl", ctx -> export(ctx, AuditExport.LINES));
    }

    private Future<Void> show(RoutingContext ctx) {
        AuditQuery query = AuditQuery.read(ctx.request().params());
        View view = replies.view(ctx, Messages.FALLBACK).at(AUDIT + query.write(query.before()));
        int status = query.problems().isEmpty() ? OK : BAD_REQUEST;
        return pages.page(view, query).compose(page -> replies.page(ctx, status, "pages/staff/audit", view, page));
    }

    /** Whoever takes entries away is recorded first: that entry is the last of what they take. */
    private Future<Void> export(RoutingContext ctx, AuditExport format) {
        AuditQuery query = AuditQuery.read(ctx.request().params());
        if (!query.problems().isEmpty()) {
            return show(ctx);
        }
        HttpServerResponse response = ctx.response()
                .putHeader("Content-Type", format.type())
                .putHeader("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"");
        if (ctx.request().method().equals(HttpMethod.HEAD)) {
            return response.end();
        }
        View view = replies.view(ctx, Messages.FALLBACK);
        return audit.append(pool, exported(StaffIdentity.of(ctx), query, format))
                .compose(done -> store.head(pool))
                .compose(head -> {
                    response.setChunked(true);
                    return response.write(pages.head(view, format))
                            .compose(begun -> write(response, view, format, query, head));
                })
                .compose(written -> response.end());
    }

    private AuditEntry exported(StaffMember member, AuditQuery query, AuditExport format) {
        JsonObject asked = new JsonObject().put("format", format.word());
        query.fields().forEach(asked::put);
        return AuditEntry.of(clock.instant(), member.actor(), "audit.export", "audit")
                .with(asked);
    }

    /** Batch after batch, the next one when the one before was taken. */
    private Future<Void> write(
            HttpServerResponse response, View view, AuditExport format, AuditQuery query, AuditHead head) {
        AtomicLong after = new AtomicLong();
        return Loop.whileTrue(() -> store.oldest(pool, query.filter(view.zone()), after.get(), BATCH, head.seq())
                .compose(found -> {
                    if (found.isEmpty()) {
                        return Future.succeededFuture(false);
                    }
                    after.set(last(found));
                    return pages.lines(view, format, found)
                            .compose(response::write)
                            .map(found.size() == BATCH);
                }));
    }

    private static long last(List<AuditStore.Found> found) {
        return found.get(found.size() - 1).entry().seq();
    }
}
