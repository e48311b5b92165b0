package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Characters;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.RequestTime;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.subject.Request.Extending;
import org.smallplaces.subject.RequestPages.Errors;
import org.smallplaces.subject.RequestPages.Now;
import org.smallplaces.subject.RequestPages.Tried;
import org.smallplaces.vault.HeldRecord;

/**
 * One request about personal data, for data protection. An open one shows the address that it is about, as it has to be
 * answered; of a closed one nothing is kept that could be shown.
 */
final class OneRequestRoutes implements Routes {
    private static final String LIST = RequestStaffRoutes.LIST;
    private static final String ONE = LIST + "/:id";
    private static final String ANSWERED = "answered";
    static final String CORRECTED = "corrected";
    static final String CORRECTED_UNHEARD = "corrected-unheard";
    private static final String UNDECIDED = "requests.shared.wrong";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST_ANSWER = 4_000;

    private final SubjectParts parts;
    private final Approvals approvals;
    private final EraseAct erasing;
    private final CopyPages copies;
    private final ExportJson export;
    private final RequestViews views;
    private final RequestStore store = new RequestStore();
    private final RequestActs acts;
    private final Stopping stopping;

    OneRequestRoutes(SubjectParts parts, RequestActs acts, Approvals approvals, EraseAct erasing, CopyPages copies) {
        this.parts = parts;
        this.acts = acts;
        this.approvals = approvals;
        this.erasing = erasing;
        this.copies = copies;
        this.export = new ExportJson(parts.catalogue(), parts.settings().link(""), parts.clock());
        this.stopping = new Stopping(parts);
        this.views = new RequestViews(parts, export);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.APPROVE_ERASURES,
                ONE,
                ctx -> read(ctx)
                        .compose(found -> acts.looked(StaffIdentity.of(ctx), found)
                                .compose(noted -> show(ctx, OK, found, Tried.NOTHING, Errors.NONE))));
        StaffRoute.get(
                router,
                StaffAct.APPROVE_ERASURES,
                ONE + "/print",
                ctx -> read(ctx).compose(found -> print(ctx, found)));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, ONE, ctx -> one(ctx).compose(found -> act(ctx, found)));
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

    private Future<Void> show(RoutingContext ctx, int status, Request request, Tried tried, Errors wrong) {
        String done = Optional.ofNullable(ctx.request().getParam("done")).orElse("");
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return telling(request)
                .compose(telling -> approvals
                        .waiting(erasing, EraseAct.about(request.id()))
                        .map(waits -> new Now(
                                waits.map(proposal -> "/staff/approvals/" + proposal.id()),
                                notice(done),
                                waits.map(EraseAct::of).orElseGet(() -> RequestStaffRoutes.chosen(ctx)),
                                tried,
                                wrong))
                        .map(now -> views.page(StaffIdentity.of(ctx), view.language(), telling, now)))
                .compose(page -> parts.replies().page(ctx, status, "pages/subject/request", view, page));
    }

    private static String notice(String done) {
        return switch (done) {
            case ANSWERED -> "requests.answered";
            case CORRECTED -> "requests.corrected";
            case CORRECTED_UNHEARD -> "requests.corrected.unheard";
            default -> "";
        };
    }

    /** What is held of whoever asked, and what they were answered; of a closed one nothing. */
    private Future<Telling> telling(Request request) {
        return request.isOpen() && request.email().isPresent()
                ? parts.subjects()
                        .held(parts.subjects().address(request))
                        .compose(held -> parts.subjects()
                                .copied(request)
                                .compose(copied -> parts.subjects()
                                        .answers()
                                        .of(request)
                                        .compose(answers -> parts.subjects()
                                                .answers()
                                                .waiting(parts.pool(), request)
                                                .map(waiting -> new Telling(request, held, copied, answers, waiting)))))
                : Future.succeededFuture(Telling.nothing(request));
    }

    private Future<Void> act(RoutingContext ctx, Request request) {
        StaffMember member = StaffIdentity.of(ctx);
        if (!request.isOpen()) {
            return Form.of(ctx).text("act").equals("told") && request.isUntold()
                    ? told(ctx, request, member)
                    : back(ctx, request);
        }
        return switch (Form.of(ctx).text("act")) {
            case "export" -> download(ctx, request, member);
            case "erase" -> propose(ctx, request, member);
            case "object" ->
                request.kind() == RequestKind.OBJECT
                        ? back(ctx, request)
                        : parts.subjects().objectFor(request, member.actor()).compose(done -> back(ctx, request));
            case "stop" -> request.kind() == RequestKind.OBJECT ? stop(ctx, request, member) : back(ctx, request);
            case "answer" -> answer(ctx, request, member);
            case "drop" -> drop(ctx, request, member);
            case "close" -> close(ctx, request, member);
            case "extend" -> extend(ctx, request, member);
            default -> back(ctx, request);
        };
    }

    /** What is ticked is stopped, and the request is closed with that. */
    private Future<Void> stop(RoutingContext ctx, Request request, StaffMember member) {
        return telling(request).compose(telling -> {
            Set<Stopping.Use> uses =
                    Stopping.chosen(telling.held(), Form.of(ctx).all("stop"));
            if (uses.isEmpty()) {
                return wrong(ctx, request, "stop", "requests.wrong.stop");
            }
            ToldForm told = told(ctx, telling, "-stop");
            return told.told().isEmpty()
                    ? wrong(ctx, request, told.wrong())
                    : stopping.stop(member, request, telling.held(), uses)
                            .compose(done -> acts.close(
                                    member,
                                    request,
                                    Stopping.outcome(uses),
                                    told.told().get()))
                            .compose(done -> back(ctx, request));
        });
    }

    private Future<Void> back(RoutingContext ctx, Request request) {
        return parts.replies().seeOther(ctx, LIST + "/" + request.id());
    }

    private Future<Void> wrong(RoutingContext ctx, Request request, String field, String key) {
        return wrong(ctx, request, Errors.of(field, key));
    }

    private Future<Void> wrong(RoutingContext ctx, Request request, Errors errors) {
        return show(ctx, UNPROCESSABLE, request, Tried.of(Form.of(ctx)), errors);
    }

    private ToldForm told(RoutingContext ctx, Telling telling, String at) {
        ZoneId zone = parts.settings().zone();
        LocalDate today = LocalDate.ofInstant(parts.clock().instant(), zone);
        return ToldForm.of(Form.of(ctx), telling, at, zone, today);
    }

    /** Where it was done at once, nothing is left that could be written to from here: staff note what they did themselves. */
    private Future<Void> told(RoutingContext ctx, Request request, StaffMember member) {
        ToldForm told = told(ctx, Telling.nothing(request), "");
        return told.told().isEmpty()
                ? wrong(ctx, request, told.wrong())
                : acts.told(member, request, told.told().get()).compose(done -> back(ctx, request));
    }

    private Future<Void> answer(RoutingContext ctx, Request request, StaffMember member) {
        Tried tried = Tried.of(Form.of(ctx));
        Optional<Language> language = language(tried);
        Optional<String> wrong = wrongWords(tried.words());
        if (wrong.isPresent() || language.isEmpty()) {
            return wrong(ctx, request, "words", wrong.orElse("complaints.staff.wrong.words"));
        }
        return acts.answer(member, request, tried.words(), language.get())
                .compose(answered -> answered
                        ? parts.replies().seeOther(ctx, LIST + "/" + request.id() + "?done=" + ANSWERED)
                        : back(ctx, request));
    }

    /** Takes out the answer of a proposal that nothing came of; one that waits with its proposal stays. */
    private Future<Void> drop(RoutingContext ctx, Request request, StaffMember member) {
        return parts.subjects()
                .answers()
                .waiting(parts.pool(), request)
                // Asked after it was read: a proposal that comes later brings an answer of its own.
                .compose(found -> approvals
                        .waiting(erasing, EraseAct.about(request.id()))
                        .compose(waits -> found.isPresent() && waits.isEmpty()
                                ? acts.drop(member, request, found.get())
                                : Future.succeededFuture()))
                .compose(done -> back(ctx, request));
    }

    private Optional<Language> language(Tried tried) {
        return Language.parse(tried.language())
                .filter(parts.letters().messages().languages()::contains);
    }

    private static Optional<String> wrongWords(String words) {
        if (words.isEmpty()) {
            return Optional.of("complaints.staff.wrong.words");
        }
        if (words.codePointCount(0, words.length()) > LONGEST_ANSWER) {
            return Optional.of("complaints.staff.wrong.long");
        }
        return Characters.printableLines(words.replace('\t', ' '))
                ? Optional.empty()
                : Optional.of("complaints.staff.wrong.characters");
    }

    /**
     * With one of the outcomes that are true of it now, as far as that shows: while anything is held, no erasure is done by
     * saying so; and with how and when they were told of it, whatever it is.
     */
    private Future<Void> close(RoutingContext ctx, Request request, StaffMember member) {
        Optional<Outcome> chosen = Outcome.parse(Form.of(ctx).text("outcome"));
        return telling(request).compose(telling -> {
            Optional<Outcome> outcome = chosen.filter(
                    one -> Outcome.of(request.kind(), telling.held()).contains(one));
            if (outcome.isEmpty()) {
                return wrong(ctx, request, "outcome", "requests.wrong.outcome");
            }
            Optional<String> untrue = telling.untrue(outcome.get());
            if (untrue.isPresent()) {
                return wrong(ctx, request, "outcome", untrue.get());
            }
            ToldForm told = told(ctx, telling, "");
            return told.told().isEmpty()
                    ? wrong(ctx, request, told.wrong())
                    : acts.close(member, request, outcome.get(), told.told().get())
                            .compose(done -> back(ctx, request));
        });
    }

    private Future<Void> extend(RoutingContext ctx, Request request, StaffMember member) {
        Form form = Form.of(ctx);
        Optional<Extending> because = Extending.parse(form.text("because"));
        String months = form.text("months");
        if (because.isEmpty() || !months.matches("[1-" + RequestTime.MOST_MORE + "]")) {
            return wrong(ctx, request, "because", "requests.wrong.because");
        }
        return telling(request).compose(telling -> {
            Optional<ToldBy> told = telling.told(form.text("told"));
            return told.isEmpty()
                    ? wrong(ctx, request, "told-longer", "requests.wrong.told")
                    : acts.extend(member, request, Integer.parseInt(months), because.get(), told.get())
                            .compose(extended -> extended
                                    ? back(ctx, request)
                                    : wrong(ctx, request, "because", "requests.wrong.longer"));
        });
    }

    /** What was asked on paper goes back on paper, or to an address that staff have made sure of. */
    private Future<Void> download(RoutingContext ctx, Request request, StaffMember member) {
        EmailAddress address = parts.subjects().address(request);
        Language language = parts.replies().view(ctx, Messages.FALLBACK).language();
        return parts.subjects()
                .held(address)
                .compose(all -> Shared.undecided(all, request, RequestStaffRoutes.chosen(ctx))
                        ? wrong(ctx, request, "of", UNDECIDED)
                        : acts.exported(member, request, "file")
                                .map(Shared.only(all, request, RequestStaffRoutes.chosen(ctx)))
                                .compose(held -> ctx.response()
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
        if (!request.isOpen()) {
            return back(ctx, request);
        }
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return parts.subjects()
                .held(parts.subjects().address(request))
                .compose(all -> Shared.undecided(all, request, RequestStaffRoutes.chosen(ctx))
                        ? show(ctx, UNPROCESSABLE, request, Tried.NOTHING, Errors.of("of", UNDECIDED))
                        : acts.exported(StaffIdentity.of(ctx), request, "page")
                                .map(Shared.only(all, request, RequestStaffRoutes.chosen(ctx)))
                                .map(held -> copies.of(request, held, view, LIST + "/" + request.id()))
                                .compose(copy -> parts.replies().page(ctx, OK, "pages/subject/copy", view, copy)));
    }

    private Future<Void> propose(RoutingContext ctx, Request request, StaffMember member) {
        Optional<Reason> why = Reason.typed(Form.of(ctx).text("why"));
        if (why.isEmpty()) {
            return wrong(ctx, request, "why", "requests.wrong.why");
        }
        Tried tried = Tried.of(Form.of(ctx));
        Optional<Language> language = language(tried);
        Optional<String> wrong = tried.elsewhere() ? Optional.empty() : wrongWords(tried.erased());
        if (wrong.isPresent() || (language.isEmpty() && !tried.elsewhere())) {
            return wrong(ctx, request, "erased", wrong.orElse("complaints.staff.wrong.words"));
        }
        Optional<Answers.Words> answer =
                language.filter(known -> !tried.elsewhere()).map(known -> new Answers.Words(tried.erased(), known));
        return parts.subjects()
                .held(parts.subjects().address(request))
                .compose(all -> Shared.undecided(all, request, RequestStaffRoutes.chosen(ctx))
                        ? wrong(ctx, request, "of", UNDECIDED)
                        : propose(ctx, request, member, why.get(), answer, all));
    }

    private Future<Void> propose(
            RoutingContext ctx,
            Request request,
            StaffMember member,
            Reason why,
            Optional<Answers.Words> answer,
            Held all) {
        List<HeldRecord> going = Held.going(Held.about(
                Shared.only(all, request, RequestStaffRoutes.chosen(ctx)).records(), request));
        List<String> of = Shared.byNames(all.records())
                ? going.stream().map(one -> one.id().toString()).toList()
                : List.of();
        return going.isEmpty()
                ? back(ctx, request)
                : parts.pool()
                        .withTransaction(transaction -> approvals
                                .propose(
                                        transaction,
                                        erasing,
                                        member,
                                        Optional.empty(),
                                        EraseAct.about(request.id()),
                                        EraseAct.facts(request.id(), going.size(), of),
                                        why)
                                .compose(made -> made instanceof ProposeResult.Proposed
                                        ? acts.keep(transaction, member, request, answer)
                                        : Future.succeededFuture()))
                        .compose(done -> back(ctx, request));
    }
}
