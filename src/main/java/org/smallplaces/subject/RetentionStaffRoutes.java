package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.subject.RetentionPage.Line;
import org.smallplaces.subject.RetentionStore.Due;

/** How long what is kept. To look at the page is the dry run: it counts what the next run deletes, and deletes nothing. */
public final class RetentionStaffRoutes implements Routes {
    private static final String PATH = "/staff/retention";
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 120;

    private final SubjectParts parts;
    private final Retention retention;

    public RetentionStaffRoutes(SubjectParts parts, Retention retention) {
        this.parts = parts;
        this.retention = retention;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_RETENTION, PATH, ctx -> show(ctx, OK, Optional.empty(), List.of()));
        StaffRoute.post(router, StaffAct.RUN_RETENTION, PATH, this::act);
    }

    private Future<Void> act(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return switch (form.text("act")) {
            case "run" -> retention.run().compose(gone -> show(ctx, OK, Optional.of(gone), List.of()));
            case "months" -> months(ctx, form);
            default -> parts.replies().seeOther(ctx, PATH);
        };
    }

    private Future<Void> months(RoutingContext ctx, Form form) {
        String typed = form.text("months");
        int months = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
        String slug = form.text("campaign");
        Optional<UUID> campaign = parts.catalogue().allWithDrafts().stream()
                .map(Campaign::id)
                .filter(id -> id.toString().equals(slug))
                .findFirst();
        if (months < 1 || months > LONGEST || (!slug.isEmpty() && campaign.isEmpty())) {
            String field = "months" + (slug.isEmpty() ? "" : "-" + slug);
            return show(ctx, UNPROCESSABLE, Optional.empty(), List.of(new FieldError(field, "retention.wrong.months")));
        }
        return retention
                .keepFor(campaign, months, StaffIdentity.of(ctx).actor())
                .compose(done -> parts.replies().seeOther(ctx, PATH));
    }

    private Future<Void> show(RoutingContext ctx, int status, Optional<Long> done, List<FieldError> errors) {
        Instant now = parts.clock().instant();
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return retention
                .look()
                .compose(all -> retention
                        .months()
                        .compose(months -> parts.replies()
                                .page(
                                        ctx,
                                        status,
                                        "pages/subject/retention",
                                        new RetentionPage(
                                                all.stream()
                                                        .map(due -> line(due, view, now))
                                                        .toList(),
                                                all.stream()
                                                        .filter(due -> due.isDue(now))
                                                        .mapToLong(Due::records)
                                                        .sum(),
                                                months,
                                                StaffIdentity.of(ctx).may(StaffAct.RUN_RETENTION),
                                                done,
                                                errors))));
    }

    private Line line(Due due, View view, Instant now) {
        Optional<Campaign> of = parts.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(due.campaign()))
                .findFirst();
        String title =
                of.map(campaign -> ExportJson.title(campaign, view.language())).orElse("");
        return new Line(
                due.campaign().toString(),
                title,
                due.closedAt(),
                due.dueAt(),
                due.months(),
                due.records(),
                due.isDue(now),
                due.doneAt(),
                due.kept(),
                of.filter(any -> due.doneAt().isPresent())
                        .map(KeptStaffRoutes::path)
                        .orElse(""));
    }
}
