package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.campaign.ConsoleCampaigns.Done;
import org.smallplaces.campaign.DraftCheck;
import org.smallplaces.campaign.DraftCheck.Finding;
import org.smallplaces.campaign.TextCanon;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.TextVariant;
import org.smallplaces.http.Form;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Html;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.staff.EditorPages.Edit;
import org.smallplaces.staff.EditorPages.PreviewPart;
import org.smallplaces.staff.EditorPages.Tab;
import org.smallplaces.staff.EditorPages.TextPage;
import org.smallplaces.staff.EditorPages.Theirs;

/** The page on which the words that are signed are written, one language at a time. */
public final class TextRoutes implements Routes {
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final String TEXTS = "/staff/campaigns/:slug/texts";

    private final EditorParts parts;

    public TextRoutes(EditorParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, TEXTS, this::show);
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, TEXTS, this::save);
        StaffRoute.post(router, StaffAct.EDIT_CAMPAIGNS, TEXTS + "/preview", this::preview);
        StaffRoute.get(router, StaffAct.EDIT_CAMPAIGNS, TEXTS + "/preview", this::back);
    }

    /** What is on the page beside what the campaign says by itself. */
    private record Shown(
            Language language, String markdown, int revision, Optional<Theirs> theirs, boolean previewed) {}

    /** Whoever reloads the address of a preview, or changes its language, gets the text. */
    private Future<Void> back(RoutingContext ctx) {
        return parts.replies().seeOther(ctx, "/staff/campaigns/" + ctx.pathParam("slug") + "/texts");
    }

    private Future<Void> show(RoutingContext ctx) {
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            if (written.isEmpty()) {
                return DefinitionRoutes.fromFile(ctx, parts, OK);
            }
            Language language = language(written.get(), ctx.request().getParam("language"));
            return page(ctx, OK, written.get(), asSaved(written.get(), language));
        });
    }

    private static Shown asSaved(ConsoleCampaign written, Language language) {
        return new Shown(
                language,
                written.markdown(language),
                written.textRevision(language, TextVariant.STANDARD),
                Optional.empty(),
                false);
    }

    private static Language language(ConsoleCampaign written, @Nullable String tag) {
        List<Language> languages = written.form().languages();
        return languages.stream()
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElse(languages.isEmpty() ? Messages.FALLBACK : languages.get(0));
    }

    private Future<Void> save(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            if (written.isEmpty()) {
                return DefinitionRoutes.fromFile(ctx, parts, CONFLICT);
            }
            Language language = language(written.get(), form.text("language"));
            int revision = DefinitionRoutes.number(form.text("revision"));
            String mine = form.raw("markdown");
            return parts.console()
                    .saveText(StaffIdentity.of(ctx), written.get(), language, revision, mine)
                    .compose(outcome -> outcome instanceof Done
                            ? parts.replies().seeOther(ctx, path(written.get(), language) + "&saved=1")
                            : overtaken(ctx, language, mine));
        });
    }

    private Future<Void> overtaken(RoutingContext ctx, Language language, String mine) {
        return parts.written(ctx.pathParam("slug")).compose(found -> {
            ConsoleCampaign now = found.orElseThrow();
            Theirs theirs = new Theirs(edit(now, language).orElseThrow(), now.markdown(language), path(now, language));
            Shown shown = new Shown(
                    language, mine, now.textRevision(language, TextVariant.STANDARD), Optional.of(theirs), false);
            return page(ctx, CONFLICT, now, shown);
        });
    }

    private Future<Void> preview(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            if (written.isEmpty()) {
                return DefinitionRoutes.fromFile(ctx, parts, CONFLICT);
            }
            Language language = language(written.get(), form.text("language"));
            int revision = DefinitionRoutes.number(form.text("revision"));
            Shown shown = new Shown(language, form.raw("markdown"), revision, Optional.empty(), true);
            return form.text("part").equals("fragment")
                    ? fragment(ctx, written.get(), shown)
                    : page(ctx, OK, written.get(), shown);
        });
    }

    private Future<Void> fragment(RoutingContext ctx, ConsoleCampaign written, Shown shown) {
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        DraftCheck check = check(written, shown);
        PreviewPart part = new PreviewPart(
                shown.language().tag(),
                shown.language().direction(),
                html(shown),
                new Findings(parts.replies(), view).here(ofLanguage(check.found(), shown)));
        return parts.replies().page(ctx, OK, "pages/staff/text-preview", view, part);
    }

    private static Html html(Shown shown) {
        return TextHtml.html(TextCanon.canonical(shown.markdown()));
    }

    private static DraftCheck check(ConsoleCampaign written, Shown shown) {
        Map<Language, String> texts = Map.of(shown.language(), shown.markdown());
        return DraftCheck.of(written.slug(), written.form(), texts, CampaignState.DRAFT);
    }

    private static List<Finding> ofLanguage(List<Finding> found, Shown shown) {
        String field = "text." + shown.language();
        return found.stream().filter(finding -> finding.field().equals(field)).toList();
    }

    private Future<Void> page(RoutingContext ctx, int status, ConsoleCampaign written, Shown shown) {
        Optional<Campaign> seen =
                written.published().isPresent() ? parts.served(written.slug().value()) : Optional.empty();
        int version = seen.stream()
                .flatMap(campaign -> campaign.texts().values().stream())
                .mapToInt(SignedText::version)
                .max()
                .orElse(0);
        Future<Long> signed =
                version == 0 ? Future.succeededFuture(0L) : parts.signed().signed(written.id(), version);
        return signed.compose(count -> {
            View view = parts.replies().view(ctx, Messages.FALLBACK);
            Findings words = new Findings(parts.replies(), view);
            DraftCheck check = check(written, shown);
            boolean empty = shown.markdown().isBlank() && !shown.previewed();
            TextPage page = new TextPage(
                    written.slug().value(),
                    shown.language().tag(),
                    shown.language().direction(),
                    tabs(written, shown.language()),
                    shown.markdown(),
                    shown.revision(),
                    edit(written, shown.language()),
                    ctx.request().getParam("saved") != null,
                    version > 0,
                    count,
                    version,
                    empty ? List.of() : words.here(ofLanguage(check.found(), shown)),
                    words.here(ofLanguage(check.advice(), shown)),
                    shown.theirs(),
                    shown.markdown().isBlank() ? Optional.empty() : Optional.of(html(shown)));
            return parts.replies().page(ctx, status, "pages/staff/campaign-texts", view, page);
        });
    }

    private static Optional<Edit> edit(ConsoleCampaign written, Language language) {
        return Optional.ofNullable(written.texts().get(language))
                .map(text -> new Edit(text.edited().name(), text.edited().at()));
    }

    private static List<Tab> tabs(ConsoleCampaign written, Language current) {
        return written.form().languages().stream()
                .map(language -> new Tab(
                        language.tag(),
                        language.ownName(),
                        path(written, language),
                        language.equals(current),
                        written.markdown(language).isBlank()))
                .toList();
    }

    private static String path(ConsoleCampaign written, Language language) {
        return "/staff/campaigns/" + written.slug() + "/texts?language=" + language;
    }
}
