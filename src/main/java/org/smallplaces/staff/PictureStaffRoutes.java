package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.TreeMap;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.ConsoleCampaigns.Outcome;
import org.smallplaces.campaign.ConsoleCampaigns.PictureRefused;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.http.Upload;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.PicturePage;
import org.smallplaces.staff.EditorPages.Words;

/** The page on which a campaign gets its one picture, with words for those who do not see it. */
public final class PictureStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String PICTURE = "/staff/campaigns/:slug/picture";

    private final EditorParts parts;

    public PictureStaffRoutes(EditorParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, PICTURE, this::show);
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, PICTURE, this::save);
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, PICTURE + "/:hash", this::bytes);
    }

    private Future<Void> show(RoutingContext ctx) {
        return parts.written(ctx.pathParam("slug"))
                .compose(written -> written.isEmpty()
                        ? DefinitionRoutes.fromFile(ctx, parts, OK)
                        : page(ctx, OK, written.get(), written.get().form(), ""));
    }

    private Future<Void> save(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            if (written.isEmpty()) {
                return DefinitionRoutes.fromFile(ctx, parts, CONFLICT);
            }
            int revision = DefinitionRoutes.number(form.text("revision"));
            DefinitionForm words = words(form);
            Future<Outcome> act = form.text("act").equals("remove")
                    ? parts.console().removePicture(StaffIdentity.of(ctx), written.get(), revision)
                    : parts.console()
                            .savePicture(
                                    StaffIdentity.of(ctx),
                                    written.get(),
                                    revision,
                                    Upload.of(ctx).map(file -> file.bytes().getBytes()),
                                    words);
            return act.compose(outcome -> answer(ctx, written.get(), words, outcome));
        });
    }

    private static DefinitionForm words(Form form) {
        TreeMap<String, String> words = new TreeMap<>();
        form.names().stream()
                .filter(name -> name.startsWith("picture-alt.") && DefinitionForm.isKnown(name))
                .forEach(name -> words.put(name, form.raw(name)));
        return new DefinitionForm(words);
    }

    private Future<Void> answer(RoutingContext ctx, ConsoleCampaign before, DefinitionForm words, Outcome outcome) {
        if (outcome instanceof Done) {
            return parts.replies().seeOther(ctx, "/staff/campaigns/" + before.slug() + "/picture?saved=1");
        }
        return outcome instanceof PictureRefused refused
                ? page(ctx, BAD_REQUEST, before, typed(before, words), "editor.picture.refused." + refused.why())
                : parts.written(before.slug().value())
                        .compose(now -> page(
                                ctx,
                                CONFLICT,
                                now.orElseThrow(),
                                typed(now.orElseThrow(), words),
                                "editor.picture.refused.overtaken"));
    }

    private static DefinitionForm typed(ConsoleCampaign now, DefinitionForm words) {
        return now.form().withPictureOf(words.with("picture", now.form().picture()));
    }

    private Future<Void> page(
            RoutingContext ctx, int status, ConsoleCampaign written, DefinitionForm shown, String refused) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        Findings said = new Findings(parts.replies(), view);
        List<Finding> found = written.check(CampaignState.DRAFT).found();
        List<Words> words = shown.languages().stream()
                .map(language -> {
                    String field = "picture-alt." + language;
                    String error = found.stream()
                            .filter(one -> one.field().equals(field))
                            .map(said::words)
                            .findFirst()
                            .orElse("");
                    return new Words(field, said.label(field), language.tag(), shown.value(field), error);
                })
                .toList();
        String slug = written.slug().value();
        String hash = written.form().picture();
        PicturePage page = new PicturePage(
                slug,
                written.revision(),
                hash.isEmpty() ? "" : "/staff/campaigns/" + slug + "/picture/" + hash,
                words,
                ctx.request().getParam("saved") != null,
                refused);
        return parts.replies().page(ctx, status, "pages/staff/campaign-picture", view, page);
    }

    private Future<Void> bytes(RoutingContext ctx) {
        return parts.written(ctx.pathParam("slug")).compose(found -> {
            ConsoleCampaign written = found.orElseThrow(() -> new HttpException(NOT_FOUND));
            return parts.console().picture(written.id(), ctx.pathParam("hash")).compose(picture -> {
                var known = picture.orElseThrow(() -> new HttpException(NOT_FOUND));
                return ctx.response().putHeader("Content-Type", known.type()).end(Buffer.buffer(known.bytes()));
            });
        });
    }
}
