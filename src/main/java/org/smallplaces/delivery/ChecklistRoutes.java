package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The lists that are gone through before a pack is handed over, to be read and edited. */
public final class ChecklistRoutes implements Routes {
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 6_000;
    private static final String PATH = "/staff/checklists";

    private final DeliveryParts parts;
    private final Checklists lists;
    private final ChecklistStore store = new ChecklistStore();
    private final AuditLog audit = new AuditLog();

    public ChecklistRoutes(DeliveryParts parts) {
        this.parts = parts;
        this.lists = new Checklists(parts.pool(), parts.messages());
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CHECKLISTS, PATH, ctx -> {
            boolean saved = ctx.request().getParam("done", "").equals("saved");
            return show(ctx, OK, Optional.empty(), List.of(), saved ? "checklist.saved" : "");
        });
        StaffRoute.post(router, StaffAct.EDIT_CHECKLISTS, PATH, this::save);
    }

    /**
     * {@code pages/delivery/checklists}.
     *
     * @param errors about the list that was posted, whose fields bear its name
     */
    record ChecklistsPage(List<Checklist> lists, List<Problem> errors, String noticeKey) {
        public boolean failed() {
            return !errors.isEmpty();
        }
    }

    private Future<Void> save(RoutingContext ctx) {
        Form form = Form.of(ctx);
        TypedDelivery typed = new TypedDelivery(form);
        Optional<ChecklistKind> kind = ChecklistKind.of(form.text("kind"));
        List<String> items = typed.lines("items", LONGEST)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        String source = typed.line("source", TypedDelivery.LONG);
        Optional<LocalDate> lookedOn = typed.day("looked-on");
        if (items.isEmpty()) {
            typed.wrong("items", "items");
        }
        if (source.isEmpty()) {
            typed.wrong("source", "source");
        }
        int seen = form.text("revision").matches("[0-9]{1,6}") ? Integer.parseInt(form.text("revision")) : -1;
        if (kind.isEmpty() || seen < 0) {
            return show(ctx, UNPROCESSABLE, Optional.empty(), List.of(), "delivery.refused.act");
        }
        Checklist list = new Checklist(
                kind.get(), seen, items, source, lookedOn.orElse(kind.get().lookedOn()));
        if (!typed.problems().isEmpty()) {
            List<Problem> errors = typed.problems().stream()
                    .map(problem ->
                            new Problem(problem.field() + "-" + kind.get().word(), problem.key()))
                    .toList();
            return show(ctx, UNPROCESSABLE, Optional.of(list), errors, "");
        }
        return save(list, seen, StaffIdentity.of(ctx))
                .compose(saved -> saved
                        ? parts.replies().seeOther(ctx, PATH + "?done=saved")
                        : show(ctx, CONFLICT, Optional.of(list), List.of(), "checklist.overtaken"));
    }

    private Future<Boolean> save(Checklist list, int seen, StaffMember by) {
        AuditEntry entry = AuditEntry.of(
                        parts.clock().instant(), by.actor(), "delivery.checklist", "checklist:" + list.word())
                .with(new JsonObject().put("revision", seen + 1));
        return parts.pool()
                .withTransaction(transaction -> store.save(
                                transaction, list, seen, by, parts.clock().instant())
                        .compose(saved ->
                                saved ? audit.append(transaction, entry).map(true) : Future.succeededFuture(false)));
    }

    private Future<Void> show(
            RoutingContext ctx, int status, Optional<Checklist> typed, List<Problem> errors, String noticeKey) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return lists.all(view.language())
                .map(all -> all.stream()
                        .map(one ->
                                typed.filter(own -> own.kind() == one.kind()).orElse(one))
                        .toList())
                .compose(shown -> parts.replies()
                        .page(
                                ctx,
                                status,
                                "pages/delivery/checklists",
                                view,
                                new ChecklistsPage(shown, errors, noticeKey)));
    }
}
