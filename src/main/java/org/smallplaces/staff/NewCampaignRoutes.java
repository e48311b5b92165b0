package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.smallplaces.campaign.DefinitionForm;
import org.smallplaces.core.Language;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.setting.Organiser;
import org.smallplaces.staff.EditorPages.NewPage;
import org.smallplaces.staff.EditorPages.Option;
import org.smallplaces.staff.EditorPages.Problem;

/** The page that begins a campaign in the console. */
public final class NewCampaignRoutes implements Routes {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final String CAMPAIGNS = "/staff/campaigns";
    private static final String NEW = CAMPAIGNS + "/new";

    private final EditorParts parts;
    private final Supplier<Organiser> organiser;
    private final ZoneId zone;

    /**
     * @param organiser who runs the site, as a campaign of theirs begins with
     * @param zone of the site
     */
    public NewCampaignRoutes(EditorParts parts, Supplier<Organiser> organiser, ZoneId zone) {
        this.parts = parts;
        this.organiser = organiser;
        this.zone = zone;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.ADD_CAMPAIGNS, NEW, this::empty);
        StaffRoute.post(router, StaffAct.ADD_CAMPAIGNS, NEW, this::create);
    }

    private Future<Void> empty(RoutingContext ctx) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        return show(
                ctx,
                OK,
                view,
                "",
                "",
                view.language().tag(),
                Set.of(view.language().tag()),
                List.of());
    }

    private Future<Void> create(RoutingContext ctx) {
        Form form = Form.of(ctx);
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        String first =
                Language.parse(form.text("first")).orElse(view.language()).tag();
        Set<String> chosen = new LinkedHashSet<>(List.of(first));
        form.all("language").stream()
                .filter(tag -> Language.parse(tag).isPresent())
                .forEach(chosen::add);
        String typed = form.text("slug");
        String slug = typed.isEmpty() ? NeutralSlug.made() : typed;
        String title = form.text("title");
        Optional<Slug> parsed = Slug.parse(slug);
        List<Problem> errors = new ArrayList<>();
        if (parsed.isEmpty()) {
            errors.add(problem(view, "slug", "form"));
        }
        if (title.isEmpty()) {
            errors.add(problem(view, "title", "empty"));
        }
        if (!errors.isEmpty()) {
            return show(ctx, BAD_REQUEST, view, typed, title, first, chosen, errors);
        }
        DefinitionForm begun = begun(chosen).with("title." + first, title);
        return parts.console()
                .create(StaffIdentity.of(ctx), parsed.get(), begun)
                .compose(made -> made
                        ? parts.replies().seeOther(ctx, CAMPAIGNS + "/" + slug + "/edit")
                        : show(
                                ctx,
                                CONFLICT,
                                view,
                                slug,
                                title,
                                first,
                                chosen,
                                List.of(problem(view, "slug", "taken"))));
    }

    /** With what the settings say of the organiser, who is the controller as well unless somebody writes another. */
    private DefinitionForm begun(Set<String> chosen) {
        List<Language> languages = chosen.stream().map(Language::new).toList();
        Organiser known = organiser.get();
        DefinitionForm form =
                DefinitionForm.begin(languages, zone.getId()).with("privacy-contact", known.privacyContact());
        for (Language language : languages) {
            form = form.with("organiser." + language, known.name(language))
                    .with("controller." + language, known.name(language));
        }
        return form;
    }

    private Problem problem(View view, String field, String word) {
        return new Problem(
                "#" + field,
                parts.replies().say(view, field.equals("title") ? "editor.field.title" : "editor.new." + field),
                parts.replies().say(view, "editor.new." + field + "." + word),
                "");
    }

    private Future<Void> show(
            RoutingContext ctx,
            int status,
            View view,
            String slug,
            String title,
            String first,
            Set<String> chosen,
            List<Problem> errors) {
        List<Option> languages = parts.languages().stream()
                .map(language -> new Option(language.tag(), language.ownName(), chosen.contains(language.tag())))
                .toList();
        NewPage page = new NewPage(slug, title, first, languages, errors);
        return parts.replies().page(ctx, status, "pages/staff/campaign-new", view, page);
    }
}
