package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.pack.OwnPreset;
import org.smallplaces.pack.Preset;
import org.smallplaces.pack.PresetStore;
import org.smallplaces.pack.Presets;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/** The presets of packs that a site has beside those that are built in: seen by all staff, defined by directors. */
public final class PresetStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int WRONG = 422;
    private static final String EDIT = PresetViews.PATH + "/edit";

    private final Pool pool;
    private final Replies replies;
    private final Presets presets;
    private final PresetStore store = new PresetStore();

    public PresetStaffRoutes(Pool pool, Replies replies, Presets presets) {
        this.pool = pool;
        this.replies = replies;
        this.presets = presets;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_SETTINGS, PresetViews.PATH, this::list);
        StaffRoute.get(router, StaffAct.CHANGE_SETTINGS, EDIT, this::edit);
        StaffRoute.post(router, StaffAct.CHANGE_SETTINGS, EDIT, this::change);
    }

    private Future<Void> list(RoutingContext ctx) {
        boolean mayChange = StaffIdentity.of(ctx).may(StaffAct.CHANGE_SETTINGS);
        String said = ctx.request().getParam("said", "");
        String known = said.equals("saved") || said.equals("removed") ? said : "";
        return store.list(pool)
                .compose(own -> replies.page(
                        ctx,
                        OK,
                        "pages/delivery/presets",
                        view(ctx),
                        PresetViews.PresetsPage.of(own, mayChange, known)));
    }

    private View view(RoutingContext ctx) {
        return StaffIdentity.below(ctx, replies.view(ctx, Messages.FALLBACK), "/staff/settings");
    }

    private Future<Void> edit(RoutingContext ctx) {
        String word = ctx.request().getParam("preset", "");
        return word.isEmpty()
                ? form(ctx, OK, PresetForm.fresh(), false)
                : own(word)
                        .compose(own -> form(
                                ctx, OK, PresetForm.of(own.orElseThrow(() -> new HttpException(NOT_FOUND))), false));
    }

    private Future<Optional<OwnPreset>> own(String word) {
        return store.list(pool)
                .map(all -> all.stream()
                        .filter(one -> one.preset().word().equals(word))
                        .findFirst());
    }

    private Future<Void> form(RoutingContext ctx, int status, PresetForm form, boolean clash) {
        return replies.page(ctx, status, "pages/delivery/preset", view(ctx), PresetViews.PresetPage.of(form, clash));
    }

    private Future<Void> change(RoutingContext ctx) {
        Form typed = Form.of(ctx);
        PresetForm form = PresetForm.typed(typed);
        StaffMember member = StaffIdentity.of(ctx);
        if (typed.text("act").equals("remove")) {
            return presets.remove(form.word(), form.revision(), member.actor())
                    .compose(done -> done ? back(ctx, "removed") : form(ctx, CONFLICT, form, true));
        }
        Optional<Preset> preset = form.preset();
        return preset.isEmpty()
                ? form(ctx, WRONG, form, false)
                : presets.save(preset.get(), form.revision(), member.id(), member.actor())
                        .compose(done -> done ? back(ctx, "saved") : notSaved(ctx, form));
    }

    /** A new one has a word that is taken; another was changed by somebody else. */
    private Future<Void> notSaved(RoutingContext ctx, PresetForm form) {
        return form.revision() == 0
                ? form(ctx, WRONG, form.with(Map.of("word", "pack.presets.wrong.taken")), false)
                : form(ctx, CONFLICT, form, true);
    }

    private Future<Void> back(RoutingContext ctx, String said) {
        return replies.seeOther(ctx, PresetViews.PATH + "?said=" + said);
    }
}
