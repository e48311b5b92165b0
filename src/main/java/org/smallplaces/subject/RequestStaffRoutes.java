package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smallplaces.approval.Approvals;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.RequestTime;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.subject.RequestPages.Errors;
import org.smallplaces.subject.RequestPages.ListPage;
import org.smallplaces.subject.RequestPages.Row;
import org.smallplaces.subject.RequestPages.Typed;

/** What people ask about their own data, with its clock of one month, and beginning one for whoever asked in another way. */
public final class RequestStaffRoutes implements Routes {
    static final String LIST = "/staff/requests";
    private static final int OK = 200;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 2000;

    private final SubjectParts parts;
    private final OneRequestRoutes one;
    private final CorrectRoutes correcting;
    private final RequestStore store = new RequestStore();
    private final RequestActs acts;

    public RequestStaffRoutes(SubjectParts parts, Approvals approvals, EraseAct erasing, CopyPages copies) {
        this.parts = parts;
        this.acts = new RequestActs(parts);
        this.one = new OneRequestRoutes(parts, acts, approvals, erasing, copies);
        this.correcting = new CorrectRoutes(parts, acts);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_REQUESTS, LIST, ctx -> list(ctx, OK, nothing(), Errors.NONE));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, LIST, this::begin);
        one.mount(router);
        correcting.mount(router);
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

    private Future<Void> list(RoutingContext ctx, int status, Typed typed, Errors wrong) {
        Instant now = parts.clock().instant();
        boolean handles = StaffIdentity.of(ctx).may(StaffAct.HANDLE_REQUESTS);
        List<Choice> kinds = Arrays.stream(RequestKind.values())
                .map(one -> new Choice(
                        one.word(), "subject.request." + one.word(), one.word().equals(typed.kind())))
                .toList();
        return store.list(parts.pool()).compose(all -> {
            List<Row> rows = all.stream().map(one -> RequestViews.row(one, now)).toList();
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

    /** The ids of the records that are said to be of whoever asks, see {@link Shared}. */
    static List<String> chosen(RoutingContext ctx) {
        return ctx.request().method().equals(HttpMethod.POST) ? Form.of(ctx).all("of") : ctx.queryParam("of");
    }
}
