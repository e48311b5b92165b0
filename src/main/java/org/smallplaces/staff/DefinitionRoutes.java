package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.smallplaces.campaign.AroundFields;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.campaign.DraftCheck;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.Conflict;
import org.smallplaces.staff.EditorPages.Difference;
import org.smallplaces.staff.EditorPages.Edit;
import org.smallplaces.staff.EditorPages.EditPage;
import org.smallplaces.staff.EditorPages.FromFilePage;

/** The page on which the definition of a campaign is written. It may be saved with mistakes: only publishing asks more. */
public final class DefinitionRoutes implements Routes {
    private static final int NOT_FOUND = 404;
    private static final String EDIT = "/staff/campaigns/:slug/edit";

    private final EditorParts parts;
    private final DefinitionSteps steps;

    public DefinitionRoutes(EditorParts parts) {
        this.parts = parts;
        this.steps = new DefinitionSteps(
                parts, "edit", (stored, typed) -> typed.withPictureOf(stored).withAroundOf(stored), this::page);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, EDIT, steps::show);
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, EDIT, this::save);
    }

    /** A campaign that is not written here: it comes from files, or is not there. */
    static Future<Void> fromFile(RoutingContext ctx, EditorParts parts, int status) {
        String slug = ctx.pathParam("slug");
        if (parts.served(slug).isEmpty()) {
            throw new HttpException(NOT_FOUND);
        }
        return parts.replies().page(ctx, status, "pages/staff/campaign-from-file", new FromFilePage(slug));
    }

    private Future<Void> save(RoutingContext ctx) {
        return steps.save(ctx, Form.of(ctx).text("act").equals("target") ? "&more=target" : "");
    }

    static DefinitionForm read(Form form) {
        TreeMap<String, String> fields = new TreeMap<>();
        form.names().stream().filter(DefinitionForm::isKnown).forEach(name -> fields.put(name, form.raw(name)));
        return new DefinitionForm(fields);
    }

    static int number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }

    private Future<Void> page(
            RoutingContext ctx,
            int status,
            ConsoleCampaign written,
            DefinitionForm shown,
            Optional<ConsoleCampaign> overtaken) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        Findings words = new Findings(parts.replies(), view);
        boolean begun = written.revision() > 1 || ctx.request().getParam("check") != null;
        List<Finding> found = begun ? findings(written, shown) : List.of();
        DefinitionInputs inputs = new DefinitionInputs(shown, new FieldInputs(shown, parts.replies(), view, found));
        EditPage page = new EditPage(
                written.slug().value(),
                written.revision(),
                new Edit(written.edited().name(), written.edited().at()),
                written.published().isPresent(),
                ctx.request().getParam("saved") != null,
                inputs.mayHaveMoreTargets(),
                inputs.sections("target".equals(ctx.request().getParam("more"))),
                words.here(found),
                new EditorAdvice(parts, view).of(written.slug(), shown),
                overtaken.map(theirs -> conflict(theirs, shown, words, steps.path(theirs))));
        return parts.replies().page(ctx, status, "pages/staff/campaign-edit", view, page);
    }

    /** What is told here: what is asked of the campaign once the public sees it. */
    private static List<Finding> findings(ConsoleCampaign written, DefinitionForm shown) {
        return check(written, shown, CampaignState.OPEN)
                .filter(finding -> !finding.inText()
                        && !finding.field().startsWith("picture")
                        && !AroundFields.is(finding.field()))
                .toList();
    }

    /** The mistakes in what is shown; of a draft as if it were in {@code next} already. */
    static Stream<Finding> check(ConsoleCampaign written, DefinitionForm shown, CampaignState next) {
        CampaignState state = written.state() == CampaignState.DRAFT ? next : written.state();
        return DraftCheck.of(written.slug(), shown, written.markdowns(), state).found().stream();
    }

    static Conflict conflict(ConsoleCampaign theirs, DefinitionForm mine, Findings words, String reload) {
        List<Difference> differences = theirs.form().differences(mine).stream()
                .map(field -> new Difference(words.label(field), theirs.form().value(field), mine.value(field)))
                .toList();
        Edit edited = new Edit(theirs.edited().name(), theirs.edited().at());
        return new Conflict(edited, differences, reload);
    }
}
