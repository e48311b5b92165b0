package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.subject.RequestPages.Count;
import org.smallplaces.subject.RequestPages.ListPage;
import org.smallplaces.subject.RequestPages.RequestPage;
import org.smallplaces.subject.RequestPages.Row;
import org.smallplaces.vault.HeldRecord;

/**
 * What people ask about their own data, with its clock of one month, for data protection. An open request shows the address
 * that it is about, as it has to be answered; of a closed one nothing is kept that could be shown.
 */
public final class RequestStaffRoutes implements Routes {
    private static final String LIST = "/staff/requests";
    private static final String ONE = "/staff/requests/:id";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 2000;

    private final SubjectParts parts;
    private final Approvals approvals;
    private final EraseAct erasing;
    private final ExportJson export;
    private final RequestStore store = new RequestStore();
    private final AuditLog audit = new AuditLog();

    public RequestStaffRoutes(SubjectParts parts, Approvals approvals, EraseAct erasing) {
        this.parts = parts;
        this.approvals = approvals;
        this.erasing = erasing;
        this.export = new ExportJson(parts.catalogue(), parts.settings().link(""), parts.clock());
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_REQUESTS, LIST, ctx -> list(ctx, OK, "", "", "", List.of()));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, LIST, this::begin);
        StaffRoute.get(
                router,
                StaffAct.SEE_REQUESTS,
                ONE,
                ctx -> one(ctx).compose(found -> show(ctx, OK, found, "", List.of())));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, ONE, ctx -> one(ctx).compose(found -> act(ctx, found)));
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

    private Future<Void> list(
            RoutingContext ctx, int status, String email, String note, String kind, List<FieldError> errors) {
        Instant now = parts.clock().instant();
        boolean handles = StaffIdentity.of(ctx).may(StaffAct.HANDLE_REQUESTS);
        List<Choice> kinds = Arrays.stream(RequestKind.values())
                .map(one -> new Choice(
                        one.word(), one.word().equals(kind) || (kind.isEmpty() && one == RequestKind.EXPORT)))
                .toList();
        return store.list(parts.pool())
                .compose(all -> parts.replies()
                        .page(
                                ctx,
                                status,
                                "pages/subject/requests",
                                new ListPage(
                                        all.stream().map(one -> row(one, now)).toList(),
                                        handles,
                                        email,
                                        note,
                                        kinds,
                                        errors)));
    }

    private static Row row(Request one, Instant now) {
        return new Row(
                one.id().toString(),
                "subject.request." + one.kind().word(),
                "requests.by." + one.cameBy(),
                one.askedAt(),
                one.dueAt(),
                "requests.state." + one.state(),
                one.isOpen(),
                one.isOpen() && one.dueAt().isBefore(now));
    }

    private Future<Void> begin(RoutingContext ctx) {
        Form form = Form.of(ctx);
        String typed = form.text("email");
        String note = form.text("note").replace("\r\n", "\n");
        Optional<EmailAddress> address = EmailAddresses.parse(typed);
        RequestKind kind = RequestKind.of(form.text("kind")).orElse(RequestKind.EXPORT);
        List<FieldError> errors = new ArrayList<>();
        if (address.isEmpty()) {
            errors.add(new FieldError("email", "requests.wrong.email"));
        }
        if (note.codePointCount(0, note.length()) > LONGEST || note.indexOf(0) >= 0) {
            errors.add(new FieldError("note", "requests.wrong.note"));
        }
        if (!errors.isEmpty()) {
            return list(ctx, UNPROCESSABLE, typed, note, kind.word(), errors);
        }
        StaffMember member = StaffIdentity.of(ctx);
        return parts.subjects()
                .open(
                        kind,
                        CameBy.STAFF,
                        address.orElseThrow(),
                        note,
                        Optional.of(member.id()),
                        parts.clock().instant())
                .compose(id -> audited(member, "subject.request", id, kind)
                        .compose(done -> parts.replies().seeOther(ctx, LIST + "/" + id)));
    }

    private Future<Void> audited(StaffMember member, String act, UUID request, RequestKind kind) {
        return audit.append(
                parts.pool(),
                AuditEntry.of(parts.clock().instant(), member.actor(), act, EraseAct.about(request))
                        .with(new JsonObject().put("kind", kind.word())));
    }

    private Future<Void> show(RoutingContext ctx, int status, Request request, String why, List<FieldError> errors) {
        Future<Optional<EmailAddress>> address = Future.succeededFuture(
                request.email().map(kept -> parts.subjects().address(request)));
        return address.compose(found -> found.map(
                        one -> parts.subjects().held(one).map(Held::shown))
                .orElseGet(() -> Future.succeededFuture(List.of()))
                .compose(held -> approvals
                        .waiting(erasing, EraseAct.about(request.id()))
                        .compose(waits -> parts.replies()
                                .page(
                                        ctx,
                                        status,
                                        "pages/subject/request",
                                        page(ctx, request, found, held, waits, why, errors)))));
    }

    private RequestPage page(
            RoutingContext ctx,
            Request request,
            Optional<EmailAddress> address,
            List<HeldRecord> held,
            Optional<Proposal> waits,
            String why,
            List<FieldError> errors) {
        Map<String, Long> counts =
                held.stream().collect(Collectors.groupingBy(HeldRecord::kind, TreeMap::new, Collectors.counting()));
        return new RequestPage(
                row(request, parts.clock().instant()),
                address.map(EmailAddress::typed).orElse(""),
                request.note(),
                counts.entrySet().stream()
                        .map(one -> new Count("subject.kind." + one.getKey(), one.getValue()))
                        .toList(),
                StaffIdentity.of(ctx).may(StaffAct.HANDLE_REQUESTS),
                request.kind() == RequestKind.ERASE,
                waits.map(proposal -> "/staff/approvals/" + proposal.id()),
                why,
                errors);
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
                                ? end(ctx, request, member, "done")
                                : parts.replies().seeOther(ctx, page));
            case "done" -> end(ctx, request, member, "done");
            case "refuse" -> end(ctx, request, member, "refused");
            default -> parts.replies().seeOther(ctx, page);
        };
    }

    /** What was asked on paper goes back on paper, or to an address that staff have made sure of. */
    private Future<Void> download(RoutingContext ctx, Request request, StaffMember member) {
        EmailAddress address = parts.subjects().address(request);
        return parts.subjects()
                .held(address)
                .compose(held -> audited(member, "subject.export", request.id(), request.kind())
                        .compose(done -> ctx.response()
                                .putHeader("Content-Type", "application/json; charset=utf-8")
                                .putHeader("Content-Disposition", "attachment; filename=\"data.json\"")
                                .end(export.of(address.typed(), held).encodePrettily())));
    }

    private Future<Void> propose(RoutingContext ctx, Request request, StaffMember member) {
        String typed = Form.of(ctx).text("why");
        Optional<Reason> why = Reason.typed(typed);
        if (why.isEmpty()) {
            return show(ctx, UNPROCESSABLE, request, typed, List.of(new FieldError("why", "requests.wrong.why")));
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
                                EraseAct.facts(request.id(), held.shown().size()),
                                why.get()))
                        .compose(done -> parts.replies().seeOther(ctx, LIST + "/" + request.id())));
    }

    private Future<Void> end(RoutingContext ctx, Request request, StaffMember member, String state) {
        return store.end(parts.pool(), request.id(), state, parts.clock().instant(), member.id())
                .compose(ended -> audited(member, "subject.end", request.id(), request.kind()))
                .compose(done -> parts.replies().seeOther(ctx, LIST + "/" + request.id()));
    }
}
