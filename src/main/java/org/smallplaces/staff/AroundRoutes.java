package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.smallplaces.campaign.AroundFields;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.AroundPage;
import org.smallplaces.staff.EditorPages.Edit;

/** The page on which is written what stands around a campaign's text: next steps, a timeline, questions and answers. */
public final class AroundRoutes implements Routes {
    private static final String AROUND = "/staff/campaigns/:slug/around";

    private final EditorParts parts;
    private final DefinitionSteps steps;

    public AroundRoutes(EditorParts parts) {
        this.parts = parts;
        this.steps = new DefinitionSteps(parts, "around", DefinitionForm::withAroundOf, this::page);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, AROUND, steps::show);
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, AROUND, this::save);
    }

    private Future<Void> save(RoutingContext ctx) {
        String act = Form.of(ctx).text("act");
        return steps.save(ctx, AroundInputs.GROUPS.contains(act) ? "&more=" + act + "#" + act : "");
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
                overtaken.map(theirs -> DefinitionRoutes.conflict(theirs, shown, words, steps.path(theirs))));
        return parts.replies().page(ctx, status, "pages/staff/campaign-around", view, page);
    }
}
