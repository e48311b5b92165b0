package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.approval.TwoPersonAct;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.subject.Retention.Longer;
import org.smallplaces.subject.RetentionPage.Line;
import org.smallplaces.subject.RetentionPage.Running;
import org.smallplaces.subject.RetentionStore.Due;
import org.smallplaces.subject.SoonerStore.Sooner;

/**
 * How long what is kept. To look at the page is the dry run: it counts what the next run deletes, and deletes nothing. To keep
 * names for longer than people were told takes two, and so does, once a campaign has people, to delete them sooner than its
 * notice says.
 */
public final class RetentionStaffRoutes implements Routes {
    private static final String PATH = "/staff/retention";
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 120;

    private final SubjectParts parts;
    private final Retention retention;
    private final Approvals approvals;
    private final RetentionActs acts;
    private final boolean backups;

    /** @param backups whether this server makes any */
    public RetentionStaffRoutes(
            SubjectParts parts, Retention retention, Approvals approvals, RetentionActs acts, boolean backups) {
        this.parts = parts;
        this.retention = retention;
        this.approvals = approvals;
        this.acts = acts;
        this.backups = backups;
    }

    /** What is said of what was just done. */
    private record Outcome(
            Optional<Long> done,
            Optional<RetentionPage.Longer> longer,
            Optional<RetentionPage.Shorter> shorter,
            List<FieldError> errors) {
        static final Outcome NOTHING = wrong(List.of());

        static Outcome wrong(List<FieldError> errors) {
            return new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), errors);
        }
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_RETENTION, PATH, ctx -> show(ctx, OK, Outcome.NOTHING));
        StaffRoute.post(router, StaffAct.RUN_RETENTION, PATH, this::act);
    }

    private Future<Void> act(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return switch (form.text("act")) {
            case "run" ->
                retention
                        .run(StaffIdentity.of(ctx).actor())
                        .compose(gone -> show(
                                ctx,
                                OK,
                                new Outcome(Optional.of(gone), Optional.empty(), Optional.empty(), List.of())));
            case "months", "lengthen", "shorten" -> months(ctx, form);
            default -> parts.replies().seeOther(ctx, PATH);
        };
    }

    private Future<Void> months(RoutingContext ctx, Form form) {
        String typed = form.text("months");
        int months = typed.matches("[0-9]{1,3}") ? Integer.parseInt(typed) : 0;
        String chosen = form.text("campaign");
        Optional<Campaign> campaign = campaign(chosen);
        if (months < 1 || months > LONGEST || (!chosen.isEmpty() && campaign.isEmpty())) {
            String field = "months" + (chosen.isEmpty() ? "" : "-" + chosen);
            return show(ctx, UNPROCESSABLE, Outcome.wrong(List.of(new FieldError(field, "retention.wrong.months"))));
        }
        Optional<UUID> id = campaign.map(Campaign::id);
        String title = title(ctx, campaign);
        return retention
                .sooner(id, months)
                .compose(sooner -> retention.longer(id, months).compose(longer -> {
                    if (!sooner.isEmpty() && longer.isPresent()) {
                        return show(
                                ctx,
                                UNPROCESSABLE,
                                Outcome.wrong(List.of(new FieldError("months", "retention.wrong.both"))));
                    }
                    if (!sooner.isEmpty()) {
                        return shorten(ctx, form, shorter(ctx, form, chosen, title, months, sooner));
                    }
                    return longer.isPresent()
                            ? lengthen(ctx, form, longer.get(), title)
                            : retention
                                    .keepFor(id, months, StaffIdentity.of(ctx).actor())
                                    .compose(done -> parts.replies().seeOther(ctx, PATH + "?saved=1"));
                }));
    }

    private RetentionPage.Shorter shorter(
            RoutingContext ctx, Form form, String campaign, String title, int months, List<Sooner> sooner) {
        return new RetentionPage.Shorter(
                campaign,
                title,
                months,
                sooner.stream()
                        .map(one -> new RetentionPage.Gone(
                                one.campaign().toString(),
                                title(ctx, campaign(one.campaign().toString())),
                                one.records(),
                                one.until(),
                                one.before(),
                                one.months(),
                                one.delivered()))
                        .toList(),
                form.text("why"));
    }

    /** What deletes people sooner is shown before, and takes a second person, who is told why. */
    private Future<Void> shorten(RoutingContext ctx, Form form, RetentionPage.Shorter shorter) {
        Optional<Reason> why = Reason.typed(shorter.why());
        boolean asked = form.text("act").equals("shorten");
        if (!asked || why.isEmpty()) {
            return show(
                    ctx,
                    asked ? UNPROCESSABLE : OK,
                    new Outcome(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(shorter),
                            asked ? List.of(new FieldError("why", "requests.wrong.why")) : List.of()));
        }
        return propose(
                ctx,
                acts.shortening(),
                shorter.campaign().isEmpty() ? "site" : "campaign:" + shorter.campaign(),
                ShortenAct.facts(shorter),
                why.get());
    }

    /** What people were not told takes a second person, who is told why. */
    private Future<Void> lengthen(RoutingContext ctx, Form form, Longer longer, String title) {
        Optional<Reason> why = Reason.typed(form.text("why"));
        boolean asked = form.text("act").equals("lengthen");
        if (!asked || why.isEmpty()) {
            RetentionPage.Longer shown = new RetentionPage.Longer(
                    longer.campaign().map(UUID::toString).orElse(""),
                    title,
                    longer.from(),
                    longer.months(),
                    longer.people(),
                    form.text("why"));
            return show(
                    ctx,
                    asked ? UNPROCESSABLE : OK,
                    new Outcome(
                            Optional.empty(),
                            Optional.of(shown),
                            Optional.empty(),
                            asked ? List.of(new FieldError("why", "requests.wrong.why")) : List.of()));
        }
        return propose(
                ctx,
                acts.lengthening(),
                LengthenAct.about(longer.campaign()),
                LengthenAct.facts(longer, title),
                why.get());
    }

    private Future<Void> propose(RoutingContext ctx, TwoPersonAct act, String about, JsonObject facts, Reason why) {
        return parts.pool()
                .withTransaction(transaction ->
                        approvals.propose(transaction, act, StaffIdentity.of(ctx), Optional.empty(), about, facts, why))
                .compose(result -> parts.replies().seeOther(ctx, page(result)));
    }

    private static String page(ProposeResult result) {
        if (result instanceof ProposeResult.Proposed proposed) {
            return "/staff/approvals/" + proposed.proposal().id();
        }
        return result instanceof ProposeResult.WaitsAlready waits ? "/staff/approvals/" + waits.id() : PATH;
    }

    private Optional<Campaign> campaign(String id) {
        return parts.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.id().toString().equals(id))
                .findFirst();
    }

    private String title(RoutingContext ctx, Optional<Campaign> campaign) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return campaign.map(one -> ExportJson.title(one, view.language())).orElse("");
    }

    private Future<Void> show(RoutingContext ctx, int status, Outcome outcome) {
        Instant now = parts.clock().instant();
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
                                                running(ctx, now),
                                                all.stream()
                                                        .map(due -> line(ctx, due, now))
                                                        .toList(),
                                                all.stream()
                                                        .filter(due -> due.isDue(now))
                                                        .mapToLong(Due::records)
                                                        .sum(),
                                                months,
                                                StaffIdentity.of(ctx).may(StaffAct.RUN_RETENTION),
                                                ctx.request().getParam("saved") != null,
                                                outcome.done(),
                                                outcome.longer(),
                                                outcome.shorter(),
                                                backups,
                                                outcome.errors()))));
    }

    private List<Running> running(RoutingContext ctx, Instant now) {
        return parts.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.storedState().isPublic()
                        && campaign.state(now).mayBeSigned()
                        && campaign.closedAt(now).isEmpty())
                .map(campaign -> new Running(title(ctx, Optional.of(campaign)), KeptUntil.of(campaign, now)))
                .toList();
    }

    private Line line(RoutingContext ctx, Due due, Instant now) {
        Optional<Campaign> of = campaign(due.campaign().toString());
        return new Line(
                due.campaign().toString(),
                title(ctx, of),
                closed(due, of),
                due.until(),
                due.months(),
                due.records(),
                due.records() > 0 && !due.packed(),
                due.isDue(now),
                due.doneAt(),
                due.kept(),
                of.filter(any -> due.doneAt().isPresent())
                        .map(KeptStaffRoutes::path)
                        .orElse(""));
    }

    /** The day on which it closed, as people there say it; in UTC where its folder was taken away. */
    private static LocalDate closed(Due due, Optional<Campaign> campaign) {
        return campaign.map(one -> one.definition().schedule())
                .map(schedule -> LocalDate.ofInstant(schedule.asSaid(due.closedAt()), schedule.zone()))
                .orElseGet(() -> LocalDate.ofInstant(due.closedAt(), ZoneOffset.UTC));
    }
}
