package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.AroundFields;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.AroundPage;
import org.smallplaces.staff.EditorPages.Edit;

/** The page on which is written what stands around a campaign's text: next steps, a timeline, questions and answers. */
public final class AroundRoutes implements Routes {
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final String AROUND = "/staff/campaigns/:slug/around";

    private final EditorParts parts;

    public AroundRoutes(EditorParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, AROUND, this::show);
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, AROUND, this::save);
    }

    private Future<Void> show(RoutingContext ctx) {
        return parts.written(ctx.pathParam("slug"))
                .compose(written -> written.isEmpty()
                        ? DefinitionRoutes.fromFile(ctx, parts, OK)
                        : page(ctx, OK, written.get(), written.get().form(), Optional.empty()));
    }

    private Future<Void> save(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            if (written.isEmpty()) {
                return DefinitionRoutes.fromFile(ctx, parts, CONFLICT);
            }
            DefinitionForm typed = DefinitionRoutes.read(form);
            DefinitionForm mine = written.get().form().withAroundOf(typed);
            String act = form.text("act");
            String more = AroundInputs.GROUPS.contains(act) ? "&more=" + act + "#" + act : "";
            return parts.console()
                    .save(StaffIdentity.of(ctx), written.get(), DefinitionRoutes.number(form.text("revision")), mine)
                    .compose(outcome -> outcome instanceof Done
                            ? parts.replies().seeOther(ctx, path(written.get()) + "?saved=1" + more)
                            : overtaken(ctx, typed));
        });
    }

    private Future<Void> overtaken(RoutingContext ctx, DefinitionForm typed) {
        return parts.written(ctx.pathParam("slug")).compose(found -> {
            ConsoleCampaign now = found.orElseThrow();
            return page(ctx, CONFLICT, now, now.form().withAroundOf(typed), Optional.of(now));
        });
    }

    private Future<Void> page(
            RoutingContext ctx,
            int status,
            ConsoleCampaign written,
            DefinitionForm shown,
            Optional<ConsoleCampaign> overtaken) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        Findings words = new Findings(parts.replies(), view);
        List<Finding> found = DefinitionRoutes.check(written, shown, CampaignState.DRAFT)
                .filter(finding -> AroundFields.is(finding.field()))
                .toList();
        AroundInputs inputs = new AroundInputs(shown, new FieldInputs(shown, parts.replies(), view, found));
        String more = Optional.ofNullable(ctx.request().getParam("more")).orElse("");
        AroundPage page = new AroundPage(
                written.slug().value(),
                written.revision(),
                new Edit(written.edited().name(), written.edited().at()),
                written.published().isPresent(),
                ctx.request().getParam("saved") != null,
                inputs.groups(more),
                words.here(found),
                overtaken.map(theirs -> DefinitionRoutes.conflict(theirs, shown, words, path(theirs))));
        return parts.replies().page(ctx, status, "pages/staff/campaign-around", view, page);
    }

    private static String path(ConsoleCampaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/around";
    }
}
