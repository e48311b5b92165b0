package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.CsvRecord;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.delivery.RecipientStore.Got;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** To whom personal data went, over all campaigns, for who looks after it (UK GDPR, articles 15(1)(c) and 19). */
public final class RecipientRoutes implements Routes {
    static final String PATH = "/staff/recipients";
    private static final int OK = 200;
    private static final int ON_A_PAGE = 50;
    /** Without it Excel takes UTF-8 for a code page of the machine. */
    private static final String BOM = "\uFEFF";

    private static final List<String> COLUMNS = List.of(
            "delivery.log.day",
            "recipients.who",
            "delivery.log.cc",
            "recipients.campaign",
            "pack.staff.edition",
            "delivery.log.method",
            "recipients.people",
            "recipients.erratum",
            "recipients.deletion");

    private final DeliveryParts parts;
    private final RecipientStore store = new RecipientStore();
    private final LeftCopies copies;

    public RecipientRoutes(DeliveryParts parts) {
        this.parts = parts;
        this.copies = new LeftCopies(parts);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_RECIPIENTS, PATH, this::page);
        StaffRoute.get(router, StaffAct.SEE_RECIPIENTS, PATH + ".csv", this::csv);
        StaffRoute.post(router, StaffAct.SEE_RECIPIENTS, PATH, this::copiesDeleted);
    }

    /** Written down once: that those who have left have deleted what they took along of a pack. */
    private Future<Void> copiesDeleted(RoutingContext ctx) {
        return copies.deleted(Ids.of(Form.of(ctx).text("pack")), StaffIdentity.of(ctx))
                .compose(done -> parts.replies().seeOther(ctx, PATH));
    }

    private Future<Void> page(RoutingContext ctx) {
        String typed = ctx.request().getParam("page", "1");
        int page = typed.matches("[1-9]\\d{0,4}") ? Integer.parseInt(typed) : 1;
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return Future.all(store.list(parts.pool(), (page - 1L) * ON_A_PAGE, Optional.of(ON_A_PAGE)), copies.all())
                .compose(found -> show(ctx, view, page, found.resultAt(0), found.resultAt(1)));
    }

    private Future<Void> show(
            RoutingContext ctx, View view, int page, RecipientStore.Part part, List<PackCopyStore.Left> left) {
        return parts.replies()
                .page(
                        ctx,
                        OK,
                        "pages/delivery/recipients",
                        view,
                        new RecipientsPage(
                                part.got().stream()
                                        .map(got -> line(got, StaffIdentity.of(ctx), view))
                                        .toList(),
                                left.stream()
                                        .map(one -> new RecipientsPage.Left(
                                                one.pack().toString(),
                                                title(one.campaign(), view),
                                                one.edition(),
                                                one.copies()))
                                        .toList(),
                                page > 1 ? PATH + "?page=" + (page - 1) : "",
                                (long) page * ON_A_PAGE < part.all() ? PATH + "?page=" + (page + 1) : ""));
    }

    private Future<Void> csv(RoutingContext ctx) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return store.list(parts.pool(), 0, Optional.empty()).compose(part -> {
            StringBuilder csv = new StringBuilder(BOM);
            append(
                    csv,
                    COLUMNS.stream().map(key -> parts.replies().say(view, key)).toList());
            part.got()
                    .forEach(got ->
                            append(csv, line(got, StaffIdentity.of(ctx), view).cells(view, parts.messages())));
            return ctx.response()
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"recipients.csv\"")
                    .end(csv.toString());
        });
    }

    private static void append(StringBuilder csv, List<String> values) {
        csv.append(CsvRecord.text(values)).append("\r\n");
    }

    private String title(UUID id, View view) {
        return parts.campaign(id)
                .map(campaign -> campaign.definition().title().in(view.language()))
                .orElse("");
    }

    private RecipientsPage.Line line(Got got, StaffMember reader, View view) {
        String title = title(got.campaign(), view);
        String who = got.who().isEmpty() ? parts.replies().say(view, "recipients.staff") : got.who();
        return RecipientsPage.Line.of(got, who, title, reader.may(StaffAct.HANDLE_PACKS, new Slug(got.slug())));
    }
}
