package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
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
    private record Shown(TextOf text, String markdown, int revision, Optional<Theirs> theirs, boolean previewed) {
        Language language() {
            return text.language();
        }
    }

    /** Which text: of a language, and in which form. */
    private record TextOf(Language language, TextVariant variant) {
        /** The name by which mistakes in it are told. */
        String field() {
            return "text." + language + (variant == TextVariant.EASY_READ ? "." + variant.word() : "");
        }
    }

    /** Whoever reloads the address of a preview, or changes its language, gets the text. */
    private Future<Void> back(RoutingContext ctx) {
        return parts.replies().seeOther(ctx, "/staff/campaigns/" + ctx.pathParam("slug") + "/texts");
    }

    private Future<Void> show(RoutingContext ctx) {
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            if (written.isEmpty()) {
                return DefinitionRoutes.fromFile(ctx, parts, OK);
            }
            TextOf text = text(
                    written.get(),
                    ctx.request().getParam("language"),
                    ctx.request().getParam("variant"));
            return page(ctx, OK, written.get(), asSaved(written.get(), text));
        });
    }

    private static Shown asSaved(ConsoleCampaign written, TextOf text) {
        return new Shown(
                text,
                written.markdown(text.language(), text.variant()),
                written.textRevision(text.language(), text.variant()),
                Optional.empty(),
                false);
    }

    private static TextOf text(ConsoleCampaign written, @Nullable String language, @Nullable String variant) {
        return new TextOf(
                language(written, language),
                Optional.ofNullable(variant).flatMap(TextVariant::parse).orElse(TextVariant.STANDARD));
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
            TextOf text = text(written.get(), form.text("language"), form.text("variant"));
            int revision = DefinitionRoutes.number(form.text("revision"));
            String mine = form.raw("markdown");
            return parts.console()
                    .saveText(StaffIdentity.of(ctx), written.get(), text.language(), text.variant(), revision, mine)
                    .compose(outcome -> outcome instanceof Done
                            ? parts.replies().seeOther(ctx, path(written.get(), text) + "&saved=1")
                            : overtaken(ctx, text, mine));
        });
    }

    private Future<Void> overtaken(RoutingContext ctx, TextOf text, String mine) {
        return parts.written(ctx.pathParam("slug")).compose(found -> {
            ConsoleCampaign now = found.orElseThrow();
            Theirs theirs = new Theirs(
                    edit(now, text).orElseThrow(), now.markdown(text.language(), text.variant()), path(now, text));
            int revision = now.textRevision(text.language(), text.variant());
            return page(ctx, CONFLICT, now, new Shown(text, mine, revision, Optional.of(theirs), false));
        });
    }

    private Future<Void> preview(RoutingContext ctx) {
        Form form = Form.of(ctx);
        return parts.written(ctx.pathParam("slug")).compose(written -> {
            if (written.isEmpty()) {
                return DefinitionRoutes.fromFile(ctx, parts, CONFLICT);
            }
            TextOf text = text(written.get(), form.text("language"), form.text("variant"));
            int revision = DefinitionRoutes.number(form.text("revision"));
            Shown shown = new Shown(text, form.raw("markdown"), revision, Optional.empty(), true);
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
        return shown.text().variant() == TextVariant.EASY_READ
                ? DraftCheck.of(written.slug(), written.form(), Map.of(), texts, CampaignState.DRAFT)
                : DraftCheck.of(written.slug(), written.form(), texts, CampaignState.DRAFT);
    }

    private static List<Finding> ofLanguage(List<Finding> found, Shown shown) {
        String field = shown.text().field();
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
                    shown.text().variant().word(),
                    shown.language().direction(),
                    tabs(written, shown.text()),
                    shown.markdown(),
                    shown.revision(),
                    edit(written, shown.text()),
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

    private static Optional<Edit> edit(ConsoleCampaign written, TextOf text) {
        return written.text(text.language(), text.variant())
                .map(saved -> new Edit(saved.edited().name(), saved.edited().at()));
    }

    /** Beside each language the text in it that is easy to read. */
    private static List<Tab> tabs(ConsoleCampaign written, TextOf current) {
        return written.form().languages().stream()
                .flatMap(language -> Arrays.stream(TextVariant.values()).map(variant -> new TextOf(language, variant)))
                .map(text -> new Tab(
                        text.language().tag(),
                        text.language().ownName(),
                        text.variant() == TextVariant.EASY_READ,
                        path(written, text),
                        text.equals(current),
                        written.markdown(text.language(), text.variant()).isBlank()))
                .toList();
    }

    private static String path(ConsoleCampaign written, TextOf text) {
        String path = "/staff/campaigns/" + written.slug() + "/texts?language=" + text.language();
        return text.variant() == TextVariant.STANDARD
                ? path
                : path + "&variant=" + text.variant().word();
    }
}
