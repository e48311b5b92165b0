package org.smallplaces.complaint;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.complaint.ComplaintActs.Done;
import org.smallplaces.complaint.ComplaintStaffPages.Line;
import org.smallplaces.complaint.ComplaintStaffPages.ListPage;
import org.smallplaces.complaint.ComplaintStaffPages.OnePage;
import org.smallplaces.complaint.ComplaintStaffPages.Said;
import org.smallplaces.complaint.ComplaintStaffPages.TakingForm;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.FieldError;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.vault.Sealer;

/** {@code /staff/complaints}: what waits for an answer and until when, and each with what was done about it. */
public final class ComplaintStaffRoutes implements Routes {
    static final String PATH = "/staff/complaints";
    /** Said before an answer goes out that names a discreet campaign; it goes when it is sent again. */
    static final String NAMED = "complaints.wrong.named";

    private static final int PAGE = 50;
    private static final int MOST_PAGES = 10_000;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Catalogue catalogue;
    private final Complaints complaints;
    private final ComplaintActs acts;
    private final ComplaintTaking taking;
    private final ComplaintTelling telling;
    private final Sealer sealer;
    private final Replies replies;

    public ComplaintStaffRoutes(ComplaintParts parts, Complaints complaints, ComplaintActs acts) {
        this.catalogue = parts.catalogue();
        this.complaints = complaints;
        this.acts = acts;
        this.taking = new ComplaintTaking(parts);
        this.telling = new ComplaintTelling(parts);
        this.sealer = parts.sealer();
        this.replies = parts.replies();
    }

    /** What was posted and not carried out. */
    private record Tried(
            String act, String words, String outcome, ToldOn.Tried told, boolean nowhere, List<FieldError> errors) {
        static final Tried NOTHING = new Tried("", "", "", ToldOn.Tried.NOTHING, false, List.of());

        static Tried of(Form form, List<FieldError> errors) {
            return new Tried(
                    form.text("act"),
                    Typed.words(form),
                    form.text("outcome"),
                    ToldOn.Tried.of(form),
                    nowhere(form),
                    errors);
        }

        static boolean nowhere(Form form) {
            return form.text("nowhere").equals("yes");
        }
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.HANDLE_COMPLAINTS, PATH, this::list);
        StaffRoute.post(router, StaffAct.HANDLE_COMPLAINTS, PATH, this::take);
        StaffRoute.get(
                router,
                StaffAct.HANDLE_COMPLAINTS,
                PATH + "/:id",
                ctx -> one(ctx).compose(complaint -> acts.looked(StaffIdentity.of(ctx), complaint)
                        .compose(noted -> show(ctx, OK, complaint, Tried.NOTHING, done(ctx)))));
        StaffRoute.post(
                router,
                StaffAct.HANDLE_COMPLAINTS,
                PATH + "/:id",
                ctx -> one(ctx).compose(complaint -> act(ctx, complaint)));
    }

    private Future<Void> list(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return list(ctx, OK, view, taking.empty(view));
    }

    private Future<Void> list(RoutingContext ctx, int status, View view, TakingForm form) {
        boolean open = !"closed".equals(ctx.request().getParam("state"));
        int page = page(ctx);
        return complaints.list(open, PAGE, page).compose(found -> {
            List<Line> lines =
                    found.stream().limit(PAGE).map(one -> line(view, one)).toList();
            ListPage shown = new ListPage(
                    open,
                    lines,
                    lines.stream().filter(Line::overdue).count(),
                    page > 0 ? at(open, page - 1) : "",
                    found.size() > PAGE ? at(open, page + 1) : "",
                    form);
            return replies.page(ctx, status, "pages/complaint/complaints", view, shown);
        });
    }

    private Future<Void> take(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        Taken taken = Taken.of(Form.of(ctx));
        List<FieldError> errors = taking.errors(taken);
        return errors.isEmpty()
                ? acts.take(taking.brought(taken, view.language()), StaffIdentity.of(ctx))
                        .compose(id -> replies.seeOther(ctx, PATH + "/" + id))
                : list(ctx, UNPROCESSABLE, view, taking.form(view, taken, errors));
    }

    private static int page(RoutingContext ctx) {
        String asked = Optional.ofNullable(ctx.request().getParam("page")).orElse("");
        return asked.matches("[0-9]{1,4}") ? Math.min(Integer.parseInt(asked), MOST_PAGES) : 0;
    }

    private static String at(boolean open, int page) {
        return PATH + "?state=" + (open ? "open" : "closed") + "&page=" + page;
    }

    private Future<Complaint> one(RoutingContext ctx) {
        String id = ctx.pathParam("id");
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? complaints
                        .find(UUID.fromString(id))
                        .map(found -> found.orElseThrow(() -> new HttpException(NOT_FOUND)))
                : Future.failedFuture(new HttpException(NOT_FOUND));
    }

    private static String done(RoutingContext ctx) {
        String said = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
        return Arrays.stream(Done.values())
                        .anyMatch(one -> one.isDone() && one.word().equals(said))
                ? "complaints.done." + said
                : "";
    }

    private Future<Void> act(RoutingContext ctx, Complaint complaint) {
        Form form = Form.of(ctx);
        String act = form.text("act");
        String words = Typed.words(form);
        Optional<Outcome> outcome = Outcome.parse(form.text("outcome")).filter(Outcome.chosen()::contains);
        ToldOn.Tried told = ToldOn.Tried.of(form);
        LocalDate from = telling.from(complaint);
        LocalDate today = telling.today();
        List<FieldError> errors = errors(act, words, outcome);
        if (List.of("acknowledge", "tell").contains(act)) {
            errors.addAll(told.errors(act, from, today));
        }
        if (errors.isEmpty() && act.equals("answer") && !form.text("named").equals("yes") && named(words)) {
            errors.add(new FieldError("answer", NAMED));
        }
        if (!errors.isEmpty()) {
            return show(ctx, UNPROCESSABLE, complaint, Tried.of(form, errors), "");
        }
        StaffMember by = StaffIdentity.of(ctx);
        Future<Done> done = switch (act) {
            case "note" -> acts.note(complaint.id(), words, by);
            case "acknowledge" -> acts.acknowledge(complaint.id(), told.told(from, today), by);
            case "answer" -> acts.answer(complaint.id(), words, by);
            case "tell" -> acts.tell(complaint.id(), words, told.told(from, today), by);
            default -> acts.close(complaint.id(), outcome.orElseThrow(), words, Tried.nowhere(form), by);
        };
        return done.compose(came -> came.isDone()
                ? replies.seeOther(ctx, PATH + "/" + complaint.id() + "?done=" + came.word())
                : show(ctx, CONFLICT, complaint, Tried.of(form, List.of(refused(act, came))), ""));
    }

    /** Whether the words hold the title of a campaign of which no mail may tell. */
    private boolean named(String words) {
        String said = plain(words);
        return catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.definition().discreet())
                .flatMap(campaign -> campaign.definition().title().byLanguage().values().stream())
                .anyMatch(title -> said.contains(plain(title)));
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    private static FieldError refused(String act, Done came) {
        return new FieldError(act, "complaints.refused." + came.word());
    }

    private static List<FieldError> errors(String act, String words, Optional<Outcome> outcome) {
        List<FieldError> errors = new ArrayList<>();
        if (!List.of("note", "acknowledge", "answer", "tell", "close").contains(act)) {
            errors.add(new FieldError("note", "complaints.refused.act"));
            return errors;
        }
        if (act.equals("close") && outcome.isEmpty()) {
            errors.add(new FieldError("outcome", "complaints.wrong.outcome"));
        }
        if (!act.equals("acknowledge")) {
            Typed.wrong(words).ifPresent(why -> errors.add(new FieldError(act, "complaints.staff.wrong." + why)));
        }
        return errors;
    }

    private Future<Void> show(RoutingContext ctx, int status, Complaint complaint, Tried tried, String notice) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return complaints
                .entries(complaint)
                .compose(entries -> complaints
                        .acknowledgement(complaint)
                        .map(mail -> new OnePage(
                                line(view, complaint),
                                complaint
                                        .email()
                                        .map(bytes -> sealer.open(complaint.id(), bytes))
                                        .orElse(""),
                                telling.of(complaint, mail, tried.act(), tried.told(), tried.nowhere(), tried.errors()),
                                entries.stream()
                                        .map(one -> new Said(
                                                "complaints.entry." + one.kind(),
                                                one.name(),
                                                one.at(),
                                                complaints.words(one)))
                                        .toList(),
                                Outcome.chosen().stream()
                                        .map(one -> new ComplaintPage.Choice(
                                                one.word(),
                                                "complaints.outcome." + one.word(),
                                                one.word().equals(tried.outcome())))
                                        .toList(),
                                tried.act(),
                                tried.words(),
                                tried.errors(),
                                notice))
                        .compose(page -> replies.page(ctx, status, "pages/complaint/one", view, page)));
    }

    private Line line(View view, Complaint complaint) {
        Optional<Campaign> about = complaint
                .campaign()
                .flatMap(id -> catalogue.allWithDrafts().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
        return new Line(
                complaint.id(),
                complaint.reference(),
                "complaints.about." + complaint.about().word(),
                about.map(one -> one.definition().title().in(one.languageFor(view.language())))
                        .orElse(""),
                about.map(one -> "/staff/campaigns/" + one.slug()).orElse(""),
                complaint.language().ownName(),
                complaint.madeAt(),
                complaint.reachable(),
                complaint.waits(),
                complaints.daysLeft(complaint),
                complaints.lastDay(complaint),
                complaint.answeredAt(),
                telling.late(complaint),
                complaint.closedAt(),
                complaint
                        .outcome()
                        .map(one -> "complaints.outcome." + one.word())
                        .orElse(""),
                complaint.cleared());
    }
}
