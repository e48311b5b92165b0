package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.Language;
import org.smallplaces.core.RequestTime;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.SignatureEraser;
import org.smallplaces.subject.Request.Extending;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.subject.RequestPages.Count;
import org.smallplaces.subject.RequestPages.Errors;
import org.smallplaces.subject.RequestPages.ListPage;
import org.smallplaces.subject.RequestPages.Longer;
import org.smallplaces.subject.RequestPages.RequestPage;
import org.smallplaces.subject.RequestPages.Row;
import org.smallplaces.subject.RequestPages.Signed;
import org.smallplaces.subject.RequestPages.Typed;
import org.smallplaces.vault.HeldRecord;

/**
 * What people ask about their own data, with its clock of one month, for data protection. An open request shows the address
 * that it is about, as it has to be answered; of a closed one nothing is kept that could be shown.
 */
public final class RequestStaffRoutes implements Routes {
    private static final String LIST = "/staff/requests";
    private static final String ONE = "/staff/requests/:id";
    private static final String OUTCOME = "requests.outcome.";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 2000;

    private final SubjectParts parts;
    private final Approvals approvals;
    private final EraseAct erasing;
    private final CopyPages copies;
    private final ExportJson export;
    private final RequestStore store = new RequestStore();
    private final RequestActs acts;
    private final Stopping stopping;

    public RequestStaffRoutes(SubjectParts parts, Approvals approvals, EraseAct erasing, CopyPages copies) {
        this.parts = parts;
        this.approvals = approvals;
        this.erasing = erasing;
        this.copies = copies;
        this.acts = new RequestActs(parts);
        this.stopping = new Stopping(parts);
        this.export = new ExportJson(parts.catalogue(), parts.settings().link(""), parts.clock());
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_REQUESTS, LIST, ctx -> list(ctx, OK, nothing(), Errors.NONE));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, LIST, this::begin);
        StaffRoute.get(
                router,
                StaffAct.APPROVE_ERASURES,
                ONE,
                ctx -> read(ctx)
                        .compose(found -> acts.looked(StaffIdentity.of(ctx), found)
                                .compose(noted -> show(ctx, OK, found, "", Errors.NONE))));
        StaffRoute.get(
                router,
                StaffAct.APPROVE_ERASURES,
                ONE + "/print",
                ctx -> read(ctx).compose(found -> print(ctx, found)));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, ONE, ctx -> one(ctx).compose(found -> act(ctx, found)));
    }

    private Typed nothing() {
        return new Typed("", "", today().toString(), RequestKind.EXPORT.word());
    }

    /** How many wait, for whoever deals with them. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return !member.may(StaffAct.SEE_REQUESTS)
                ? Future.succeededFuture(List.of())
                : store.waiting(parts.pool(), parts.clock().instant())
                        .map(waiting -> List.of(
                                new HomeCard("cards.requests-late", waiting.late(), LIST, "", HomeCard.Urgency.LATE),
                                new HomeCard("cards.requests", waiting.open() - waiting.late(), LIST, "")));
    }

    private Future<Request> one(RoutingContext ctx) {
        UUID id;
        try {
            id = UUID.fromString(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new HttpException(NOT_FOUND);
        }
        return store.find(parts.pool(), id).map(found -> found.orElseThrow(() -> new HttpException(NOT_FOUND)));
    }

    /**
     * One that its reader may see: whoever deals with them, each; who only approves erasures, one that waits for that, since
     * nobody decides blind, and what is left of those that are closed.
     */
    private Future<Request> read(RoutingContext ctx) {
        return one(ctx).compose(found -> {
            if (StaffIdentity.of(ctx).may(StaffAct.HANDLE_REQUESTS)) {
                return Future.succeededFuture(found);
            }
            return approvals
                    .waiting(erasing, EraseAct.about(found.id()))
                    .map(waits -> Optional.of(found)
                            .filter(one -> one.kind() == RequestKind.ERASE)
                            .filter(one -> waits.isPresent() || !one.isOpen())
                            .orElseThrow(() -> new HttpException(NOT_FOUND)));
        });
    }

    private Future<Void> list(RoutingContext ctx, int status, Typed typed, Errors wrong) {
        Instant now = parts.clock().instant();
        boolean handles = StaffIdentity.of(ctx).may(StaffAct.HANDLE_REQUESTS);
        List<Choice> kinds = Arrays.stream(RequestKind.values())
                .map(one -> new Choice(
                        one.word(), "subject.request." + one.word(), one.word().equals(typed.kind())))
                .toList();
        return store.list(parts.pool()).compose(all -> {
            List<Row> rows = all.stream().map(one -> row(one, now)).toList();
            return parts.replies()
                    .page(
                            ctx,
                            status,
                            "pages/subject/requests",
                            new ListPage(rows, handles, typed, today().toString(), kinds, wrong));
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(parts.clock().instant(), parts.settings().zone());
    }

    private static Row row(Request one, Instant now) {
        return new Row(
                one.id().toString(),
                one.reference(),
                "subject.request." + one.kind().word(),
                "requests.by." + one.cameBy(),
                one.askedAt(),
                one.dueAt(),
                "requests.state." + one.state(),
                one.outcome().map(came -> OUTCOME + came.word()).orElse(""),
                one.isOpen(),
                one.isOpen() && one.dueAt().isBefore(now));
    }

    private Future<Void> begin(RoutingContext ctx) {
        Form form = Form.of(ctx);
        RequestKind kind = RequestKind.of(form.text("kind")).orElse(RequestKind.EXPORT);
        Typed typed = new Typed(
                form.text("email"), form.text("note").replace("\r\n", "\n"), form.text("arrived"), kind.word());
        Optional<EmailAddress> address = EmailAddresses.parse(typed.email());
        Optional<LocalDate> arrived = arrived(typed.arrived());
        List<FieldError> errors = new ArrayList<>();
        if (address.isEmpty()) {
            errors.add(new FieldError("email", "requests.wrong.email"));
        }
        if (arrived.isEmpty()) {
            errors.add(new FieldError("arrived", "requests.wrong.arrived"));
        }
        if (typed.note().codePointCount(0, typed.note().length()) > LONGEST
                || typed.note().indexOf(0) >= 0) {
            errors.add(new FieldError("note", "requests.wrong.note"));
        }
        return errors.isEmpty()
                ? acts.begin(StaffIdentity.of(ctx), kind, address.orElseThrow(), typed.note(), arrived.orElseThrow())
                        .compose(id -> parts.replies().seeOther(ctx, LIST + "/" + id))
                : list(ctx, UNPROCESSABLE, typed, new Errors(errors));
    }

    /** The day that was typed, if it can be one; today where none was. */
    private Optional<LocalDate> arrived(String typed) {
        if (typed.isEmpty()) {
            return Optional.of(today());
        }
        try {
            return Optional.of(LocalDate.parse(typed)).filter(day -> RequestTime.mayHaveArrived(day, today()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Future<Void> show(RoutingContext ctx, int status, Request request, String why, Errors wrong) {
        Optional<EmailAddress> address =
                request.email().map(kept -> parts.subjects().address(request));
        return held(address)
                .compose(held -> approvals
                        .waiting(erasing, EraseAct.about(request.id()))
                        .compose(waits -> parts.replies()
                                .page(
                                        ctx,
                                        status,
                                        "pages/subject/request",
                                        page(ctx, request, address, held, waits, why, wrong))));
    }

    private Future<Held> held(Optional<EmailAddress> address) {
        return address.map(parts.subjects()::held).orElseGet(() -> Future.succeededFuture(Held.NOTHING));
    }

    private RequestPage page(
            RoutingContext ctx,
            Request request,
            Optional<EmailAddress> address,
            Held held,
            Optional<Proposal> waits,
            String why,
            Errors wrong) {
        Map<String, Long> counts = Held.about(held.records(), request).stream()
                .collect(Collectors.groupingBy(HeldRecord::kind, TreeMap::new, Collectors.counting()));
        StaffMember member = StaffIdentity.of(ctx);
        Instant now = parts.clock().instant();
        List<Outcome> possible = Outcome.of(request.kind(), held.nothing());
        return new RequestPage(
                row(request, now),
                address.map(EmailAddress::typed).orElse(""),
                request.note(),
                counts.entrySet().stream()
                        .map(one -> new Count("subject.kind." + one.getKey(), one.getValue()))
                        .toList(),
                member.may(StaffAct.SEE_REQUESTS),
                member.may(StaffAct.HANDLE_REQUESTS),
                request.kind() == RequestKind.ERASE && !held.nothing(),
                request.kind() == RequestKind.RESTRICT && !held.nothing(),
                signed(ctx, held),
                request.kind() == RequestKind.OBJECT ? Stopping.choices(held) : List.of(),
                waits.map(proposal -> "/staff/approvals/" + proposal.id()),
                choices(possible.stream().filter(one -> !one.isRefusal())),
                choices(possible.stream().filter(Outcome::isRefusal)),
                request.extended()
                        .map(one ->
                                new Longer("requests.longer." + one.because().word(), one.at())),
                request.extended().isEmpty() && !request.dueAt().isBefore(now),
                why,
                wrong);
    }

    /** Each campaign once, in which its reader may look for an address. */
    private List<Signed> signed(RoutingContext ctx, Held held) {
        StaffMember member = StaffIdentity.of(ctx);
        Language language = parts.replies().view(ctx, Messages.FALLBACK).language();
        return held.records().stream()
                .filter(record -> record.kind().equals(SignatureEraser.KIND))
                .flatMap(record -> record.campaign().flatMap(export::campaign).stream())
                .filter(campaign -> member.may(StaffAct.FIND_BY_ADDRESS, campaign.slug()))
                .distinct()
                .map(campaign -> new Signed(
                        ExportJson.title(campaign, language), "/staff/campaigns/" + campaign.slug() + "/find"))
                .toList();
    }

    private static List<Choice> choices(Stream<Outcome> outcomes) {
        return outcomes.map(one -> new Choice(one.word(), OUTCOME + one.word(), false))
                .toList();
    }

    private Future<Void> act(RoutingContext ctx, Request request) {
        String page = LIST + "/" + request.id();
        StaffMember member = StaffIdentity.of(ctx);
        if (!request.isOpen()) {
            return parts.replies().seeOther(ctx, page);
        }
        return switch (Form.of(ctx).text("act")) {
            case "export" -> download(ctx, request, member);
            case "erase" -> propose(ctx, request, member);
            case "object" ->
                parts.subjects()
                        .objectFor(request, member.actor())
                        .compose(done -> request.kind() == RequestKind.OBJECT
                                ? acts.close(member, request, Outcome.NO_MAIL)
                                : Future.succeededFuture())
                        .compose(done -> parts.replies().seeOther(ctx, page));
            case "stop" -> stop(ctx, request, member);
            case "close" -> close(ctx, request, member);
            case "extend" -> extend(ctx, request, member);
            default -> parts.replies().seeOther(ctx, page);
        };
    }

    /** What is ticked is stopped, and the request is closed with that. */
    private Future<Void> stop(RoutingContext ctx, Request request, StaffMember member) {
        return held(Optional.of(parts.subjects().address(request))).compose(held -> {
            Set<Stopping.Use> uses = Stopping.chosen(held, Form.of(ctx).all("stop"));
            return uses.isEmpty()
                    ? show(ctx, UNPROCESSABLE, request, "", Errors.of("stop", "requests.wrong.stop"))
                    : stopping.stop(member, request, held, uses)
                            .compose(done -> acts.close(member, request, Stopping.outcome(uses)))
                            .compose(done -> parts.replies().seeOther(ctx, LIST + "/" + request.id()));
        });
    }

    /** With one of the outcomes that are true of it now: while anything is held, no erasure is done by saying so. */
    private Future<Void> close(RoutingContext ctx, Request request, StaffMember member) {
        Optional<Outcome> chosen = Outcome.parse(Form.of(ctx).text("outcome"));
        return held(Optional.of(parts.subjects().address(request)))
                .compose(held -> chosen.filter(one ->
                                Outcome.of(request.kind(), held.nothing()).contains(one))
                        .map(one -> acts.close(member, request, one)
                                .compose(done -> parts.replies().seeOther(ctx, LIST + "/" + request.id())))
                        .orElseGet(() ->
                                show(ctx, UNPROCESSABLE, request, "", Errors.of("outcome", "requests.wrong.outcome"))));
    }

    private Future<Void> extend(RoutingContext ctx, Request request, StaffMember member) {
        Optional<Extending> because = Extending.parse(Form.of(ctx).text("because"));
        String months = Form.of(ctx).text("months");
        if (because.isEmpty() || !months.matches("[1-" + RequestTime.MOST_MORE + "]")) {
            return show(ctx, UNPROCESSABLE, request, "", Errors.of("because", "requests.wrong.because"));
        }
        return acts.extend(member, request, Integer.parseInt(months), because.get())
                .compose(extended -> extended
                        ? parts.replies().seeOther(ctx, LIST + "/" + request.id())
                        : show(ctx, UNPROCESSABLE, request, "", Errors.of("because", "requests.wrong.longer")));
    }

    /** What was asked on paper goes back on paper, or to an address that staff have made sure of. */
    private Future<Void> download(RoutingContext ctx, Request request, StaffMember member) {
        EmailAddress address = parts.subjects().address(request);
        Language language = parts.replies().view(ctx, Messages.FALLBACK).language();
        return parts.subjects()
                .held(address)
                .compose(held -> acts.exported(member, request, "file")
                        .compose(done -> ctx.response()
                                .putHeader("Content-Type", "application/json; charset=utf-8")
                                .putHeader("Content-Disposition", "attachment; filename=\"data.json\"")
                                .end(export.of(
                                                address.typed(),
                                                held,
                                                parts.telling().json(held, language))
                                        .encodePrettily())));
    }

    /** The same to be read and printed; of a closed one there is nothing to show. */
    private Future<Void> print(RoutingContext ctx, Request request) {
        String back = LIST + "/" + request.id();
        if (!request.isOpen()) {
            return parts.replies().seeOther(ctx, back);
        }
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return acts.exported(StaffIdentity.of(ctx), request, "page")
                .compose(done -> copies.of(request, view, back))
                .compose(copy -> parts.replies().page(ctx, OK, "pages/subject/copy", view, copy));
    }

    private Future<Void> propose(RoutingContext ctx, Request request, StaffMember member) {
        String typed = Form.of(ctx).text("why");
        Optional<Reason> why = Reason.typed(typed);
        if (why.isEmpty()) {
            return show(ctx, UNPROCESSABLE, request, typed, Errors.of("why", "requests.wrong.why"));
        }
        return parts.subjects()
                .held(parts.subjects().address(request))
                .compose(held -> parts.pool()
                        .withTransaction(transaction -> approvals.propose(
                                transaction,
                                erasing,
                                member,
                                Optional.empty(),
                                EraseAct.about(request.id()),
                                EraseAct.facts(
                                        request.id(),
                                        Held.going(Held.about(held.records(), request))
                                                .size()),
                                why.get()))
                        .compose(done -> parts.replies().seeOther(ctx, LIST + "/" + request.id())));
    }
}
