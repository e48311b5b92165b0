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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
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
import org.smallplaces.signature.SignatureRestrictions.Restriction;
import org.smallplaces.signature.SignatureRestrictions.ToldBefore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.subject.RestrictionsPage.Lifting;
import org.smallplaces.subject.RestrictionsPage.One;

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
    private final AuditLog audit = new AuditLog();

    RestrictRoutes(SubjectParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.post(router, StaffAct.HANDLE_REQUESTS, RESTRICT, this::restrict);
        StaffRoute.get(router, StaffAct.HANDLE_REQUESTS, LIST, ctx -> show(ctx, OK, Map.of()));
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
                Lifting typed = Lifting.of(
                        form.text("told"),
                        form.text("told-on"),
                        how.isPresent() ? "" : "restrictions.wrong.told",
                        on.isPresent() ? "" : "restrictions.wrong.told-on");
                return show(ctx, UNPROCESSABLE, Map.of(signature, typed));
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

    /** @param typed to lift one of them, by its signature */
    private Future<Void> show(RoutingContext ctx, int status, Map<UUID, Lifting> typed) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return parts.restrictions()
                .standing()
                .compose(all -> shown(all, StaffIdentity.of(ctx), view.language(), typed))
                .compose(all -> parts.replies()
                        .page(ctx, status, "pages/subject/restrictions", view, new RestrictionsPage(all, today())));
    }

    private Future<List<One>> shown(
            List<Restriction> all, StaffMember by, Language language, Map<UUID, Lifting> typed) {
        Future<List<One>> shown = Future.succeededFuture(new ArrayList<>());
        for (Restriction one : all) {
            shown = shown.compose(list -> parts.signatures()
                    .find(one.signature())
                    .compose(found -> {
                        if (found.isEmpty()) {
                            return Future.succeededFuture(list);
                        }
                        list.add(one(one, found.get(), language, typed.getOrDefault(one.signature(), Lifting.NONE)));
                        return looked(by, one).map(list);
                    }));
        }
        return shown;
    }

    private One one(Restriction restriction, StoredSignature signature, Language language, Lifting lifting) {
        return new One(
                restriction.signature().toString(),
                campaign(restriction.campaign())
                        .map(campaign -> ExportJson.title(campaign, language))
                        .orElse(""),
                signature.name().display(),
                signature.address(),
                restriction.since(),
                day(restriction.since()),
                RequestStaffRoutes.LIST + "/" + restriction.request(),
                lifting);
    }

    /** The list shows its name and address, as its own page in the review does. */
    private Future<Void> looked(StaffMember by, Restriction one) {
        return audit.appendLook(
                parts.pool(),
                AuditEntry.of(parts.clock().instant(), by.actor(), "signature.look", "signature:" + one.signature())
                        .in(one.campaign()));
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
