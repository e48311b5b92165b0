package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.SignatureRestrictions.Restriction;
import org.smallplaces.signature.SignatureRestrictions.ToldBefore;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.subject.RequestPages.Errors;

/**
 * Restricting signatures for an open request (article 18 of the UK GDPR), and lifting that: only by whoever deals with
 * requests, and only once the person was told.
 */
final class RestrictRoutes implements Routes {
    static final String LIST = "/staff/restrictions";
    private static final String RESTRICT = RequestStaffRoutes.LIST + "/:id/restrict";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;

    private final SubjectParts parts;
    private final RequestStore store = new RequestStore();

    RestrictRoutes(SubjectParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, RESTRICT, this::restrict);
        StaffRoute.get(router, StaffAct.HANDLE_REQUESTS, LIST, ctx -> show(ctx, OK, Errors.NONE));
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, LIST, this::lift);
    }

    /** Only for an open request that asks it, and only a signature of the mailbox that it is about. */
    private Future<Void> restrict(RoutingContext ctx) {
        UUID signature = id(Form.of(ctx).text("signature"));
        return store.find(parts.pool(), id(ctx.pathParam("id")))
                .map(found -> found.filter(Request::isOpen)
                        .filter(one -> one.kind() == RequestKind.RESTRICT)
                        .filter(one -> one.email().isPresent())
                        .orElseThrow(() -> new HttpException(NOT_FOUND)))
                .compose(request -> parts.subjects()
                        .held(parts.subjects().address(request))
                        .map(held -> held.records().stream()
                                .filter(record -> record.id().equals(signature))
                                .findFirst()
                                .flatMap(record -> record.campaign())
                                .flatMap(this::campaign)
                                .orElseThrow(() -> new HttpException(NOT_FOUND)))
                        .compose(campaign -> parts.restrictions()
                                .restrict(
                                        campaign,
                                        signature,
                                        request.id(),
                                        StaffIdentity.of(ctx).actor()))
                        .compose(done -> parts.replies().seeOther(ctx, RequestStaffRoutes.LIST + "/" + request.id())));
    }

    private Future<Void> lift(RoutingContext ctx) {
        Form form = Form.of(ctx);
        UUID signature = id(form.text("signature"));
        return parts.restrictions().standing().compose(all -> {
            Optional<Restriction> found = all.stream()
                    .filter(one -> one.signature().equals(signature))
                    .findFirst();
            Optional<Campaign> campaign = found.flatMap(one -> campaign(one.campaign()));
            if (campaign.isEmpty()) {
                return parts.replies().seeOther(ctx, LIST);
            }
            Optional<ToldBy> how = ToldBy.parse(form.text("told")).filter(ToldBy.elsewhere()::contains);
            Optional<LocalDate> on = day(form.text("told-on"))
                    .filter(day -> !day.isAfter(today())
                            && !day.isBefore(day(found.get().since())));
            if (how.isEmpty() || on.isEmpty()) {
                return show(ctx, UNPROCESSABLE, Errors.of("told-" + signature, "restrictions.wrong.told"));
            }
            return parts.restrictions()
                    .lift(
                            campaign.get(),
                            signature,
                            new ToldBefore(how.get().word(), on.get()),
                            StaffIdentity.of(ctx).actor())
                    .compose(done -> parts.replies().seeOther(ctx, LIST));
        });
    }

    private Future<Void> show(RoutingContext ctx, int status, Errors wrong) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        List<Choice> ways = ToldBy.elsewhere().stream()
                .map(one -> new Choice(one.word(), "requests.told." + one.word(), false))
                .toList();
        return parts.restrictions()
                .standing()
                .compose(all -> shown(all, view.language()))
                .compose(all -> parts.replies()
                        .page(
                                ctx,
                                status,
                                "pages/subject/restrictions",
                                view,
                                new RestrictionsPage(all, ways, today(), wrong)));
    }

    private Future<List<RestrictionsPage.One>> shown(List<Restriction> all, Language language) {
        Future<List<RestrictionsPage.One>> shown = Future.succeededFuture(new ArrayList<>());
        for (Restriction one : all) {
            shown = shown.compose(list -> parts.signatures()
                    .find(one.signature())
                    .map(found -> {
                        found.ifPresent(signature -> list.add(new RestrictionsPage.One(
                                one.signature().toString(),
                                campaign(one.campaign())
                                        .map(campaign -> ExportJson.title(campaign, language))
                                        .orElse(""),
                                signature.name().display(),
                                signature.address(),
                                one.since(),
                                day(one.since()),
                                RequestStaffRoutes.LIST + "/" + one.request())));
                        return list;
                    }));
        }
        return shown;
    }

    private Optional<Campaign> campaign(UUID id) {
        return parts.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst();
    }

    private LocalDate today() {
        return day(parts.clock().instant());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, parts.settings().zone());
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static UUID id(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new HttpException(NOT_FOUND);
        }
    }
}
