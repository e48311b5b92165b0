package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.OrganisationKind;
import org.smallplaces.core.OrganisationLogo;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.http.Upload;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.setting.LogoImage;

/** The organisations of a letter in the console, and their logos for everybody. */
public final class OrganisationRoutes implements Routes {
    /** Where a logo may be posted. */
    public static final Pattern UPLOADS = Pattern.compile("/staff/campaigns/[^/]+/organisations/[^/]+/logo");

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final String LIST = "/staff/campaigns/:slug/organisations";
    private static final String ONE = LIST + "/:id";
    private static final Pattern PICTURE = Pattern.compile("([0-9a-f]{24})\\.png");

    private final AuthorityParts parts;
    private final OrganisationStore store;
    private final OrganisationEdits edits;
    private final OrganisationViews views;
    private final Replies replies;

    public OrganisationRoutes(AuthorityParts parts) {
        this.parts = parts;
        this.store = new OrganisationStore(parts.pool());
        this.edits = new OrganisationEdits(parts);
        this.views = new OrganisationViews(parts);
        this.replies = parts.replies();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.REVIEW, LIST, this::list);
        StaffRoute.post(router, StaffAct.REVIEW, LIST, this::discover);
        StaffRoute.get(router, StaffAct.REVIEW, ONE, ctx -> with(ctx, known -> show(ctx, known, OK)));
        StaffRoute.post(router, StaffAct.REVIEW, ONE, ctx -> with(ctx, known -> save(ctx, known)));
        StaffRoute.get(router, StaffAct.REVIEW, ONE + "/logo", ctx -> with(ctx, known -> logo(ctx, known)));
        StaffRoute.post(router, StaffAct.REVIEW, ONE + "/logo", ctx -> with(ctx, known -> saveLogo(ctx, known)));
        StaffRoute.post(router, StaffAct.REVIEW, ONE + "/merge", ctx -> with(ctx, known -> merge(ctx, known)));
        Get.on(router, "/organisation-logo/:picture", this::serve);
    }

    /** An organisation and the campaign to which it belongs. */
    private record Known(Campaign campaign, Organisation organisation) {
        String path() {
            return AuthorityParts.path(campaign, "organisations/" + organisation.id());
        }
    }

    private Future<Void> list(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        String sought = parameter(ctx, "q");
        Optional<OrganisationKind> kind = OrganisationKind.of(parameter(ctx, "kind"));
        int skip = number(parameter(ctx, "skip"));
        return store.list(campaign.id(), sought, kind, skip, OrganisationViews.PAGE)
                .compose(listed -> store.unknown(campaign.id())
                        .compose(unknown -> replies.page(
                                ctx,
                                OK,
                                "pages/cosigning/organisations",
                                OrganisationViews.list(
                                        campaign,
                                        sought,
                                        kind,
                                        skip,
                                        listed,
                                        unknown,
                                        parameter(ctx, "did").matches("discover|merge") ? parameter(ctx, "did") : "",
                                        number(parameter(ctx, "done"))))));
    }

    private Future<Void> discover(RoutingContext ctx) {
        Campaign campaign = campaign(ctx);
        return edits.discover(campaign, StaffIdentity.of(ctx))
                .compose(known -> replies.seeOther(
                        ctx, AuthorityParts.path(campaign, "organisations?did=discover&done=" + known)));
    }

    private Future<Void> show(RoutingContext ctx, Known known, int status) {
        String said = parameter(ctx, "did").matches("saved|logo|merge") ? parameter(ctx, "did") : "";
        return page(ctx, known, status, OrganisationTyped.of(known.organisation(), known.campaign(), said));
    }

    private Future<Void> page(RoutingContext ctx, Known known, int status, OrganisationTyped typed) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return views.one(known.campaign(), known.organisation(), typed)
                .compose(page -> replies.page(ctx, status, "pages/cosigning/organisation", view, page));
    }

    private Future<Void> save(RoutingContext ctx, Known known) {
        Form form = Form.of(ctx);
        OrganisationForm typed =
                OrganisationForm.read(form, known.campaign().definition().languages());
        OrganisationTyped shown = OrganisationTyped.of(known.organisation(), known.campaign(), "")
                .with(typed, typed.errors(parts.rules().get().publicProviders()));
        if (!shown.errors().isEmpty()) {
            return page(ctx, known, UNPROCESSABLE, shown);
        }
        Organisation changed = typed.apply(known.organisation(), number(form.text("revision")));
        return edits.save(known.organisation(), changed, StaffIdentity.of(ctx))
                .compose(saved -> saved
                        ? replies.seeOther(ctx, known.path() + "?did=saved")
                        : page(ctx, known, CONFLICT, shown.said("overtaken")));
    }

    private Future<Void> saveLogo(RoutingContext ctx, Known known) {
        Form form = Form.of(ctx);
        int revision = number(form.text("revision"));
        boolean remove = form.text("act").equals("remove");
        Optional<byte[]> file = Upload.of(ctx).map(sent -> sent.bytes().getBytes());
        OrganisationTyped typed = OrganisationTyped.of(known.organisation(), known.campaign(), "")
                .withPermission(remove ? "" : form.text("given"), remove ? "" : form.text("on"));
        return parts.vertx()
                .executeBlocking(() -> file.filter(any -> !remove).flatMap(LogoImage::of))
                .compose(drawn -> {
                    OrganisationTyped checked =
                            typed.checked(parts.clock().instant(), file.isPresent() && !remove && drawn.isEmpty());
                    if (!checked.errors().isEmpty()) {
                        return page(ctx, known, UNPROCESSABLE, checked);
                    }
                    Optional<OrganisationLogo> logo = drawn.map(
                                    image -> new OrganisationLogo(image.hash(), image.width(), image.height()))
                            .or(() -> known.organisation().logo())
                            .filter(any -> !remove);
                    return edits.saveLogo(
                                    known.organisation(),
                                    revision,
                                    drawn,
                                    logo,
                                    checked.permission(parts.clock().instant()),
                                    StaffIdentity.of(ctx))
                            .compose(saved -> saved
                                    ? replies.seeOther(ctx, known.path() + "?did=logo")
                                    : page(ctx, known, CONFLICT, checked.said("overtaken")));
                });
    }

    private Future<Void> merge(RoutingContext ctx, Known known) {
        Optional<UUID> other = AuthorityParts.id(Form.of(ctx).text("into"));
        OrganisationTyped wrong = OrganisationTyped.of(known.organisation(), known.campaign(), "")
                .wrong("into", "organisation.error.into");
        return other.map(into -> edits.merge(
                                known.campaign(), known.organisation().id(), into, StaffIdentity.of(ctx))
                        .compose(merged -> merged
                                ? replies.seeOther(
                                        ctx,
                                        AuthorityParts.path(known.campaign(), "organisations/" + into + "?did=merge"))
                                : page(ctx, known, UNPROCESSABLE, wrong)))
                .orElseGet(() -> page(ctx, known, UNPROCESSABLE, wrong));
    }

    private Future<Void> logo(RoutingContext ctx, Known known) {
        return known.organisation()
                .logo()
                .map(logo -> store.logo(logo.hash()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(png -> png(ctx, png, "no-store"));
    }

    /** Only as long as a permission is noted; so that it can be taken back, nobody keeps it for long. */
    private Future<Void> serve(RoutingContext ctx) {
        Matcher name = PICTURE.matcher(ctx.pathParam("picture"));
        return (name.matches() ? store.permittedLogo(name.group(1)) : Future.succeededFuture(Optional.<Buffer>empty()))
                .compose(png -> png(ctx, png, "public, max-age=60"));
    }

    private static Future<Void> png(RoutingContext ctx, Optional<Buffer> png, String kept) {
        Buffer bytes = png.orElseThrow(() -> new HttpException(NOT_FOUND));
        return ctx.response()
                .putHeader("Content-Type", "image/png")
                .putHeader("Cache-Control", kept)
                .end(bytes);
    }

    private Future<Void> with(RoutingContext ctx, Function<Known, Future<Void>> step) {
        Campaign campaign = campaign(ctx);
        return AuthorityParts.id(ctx.pathParam("id"))
                .map(id -> store.find(parts.pool(), campaign.id(), id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(found ->
                        step.apply(new Known(campaign, found.orElseThrow(() -> new HttpException(NOT_FOUND)))));
    }

    private Campaign campaign(RoutingContext ctx) {
        return parts.letter(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
    }

    static String parameter(RoutingContext ctx, String name) {
        List<String> values = ctx.queryParam(name);
        String value = values.isEmpty() ? "" : values.get(0).strip();
        return value.substring(0, Math.min(value.length(), 100));
    }

    static int number(String digits) {
        return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
    }
}
