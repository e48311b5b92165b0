package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.TextDiff;
import org.smallplaces.campaign.TextVersion;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.TextVariant;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.staff.VersionsPage.Difference;
import org.smallplaces.staff.VersionsPage.Tab;
import org.smallplaces.staff.VersionsPage.Version;
import org.smallplaces.staff.VersionsStore.Numbers;

/** The versions that a campaign's text has had: what was changed, what that was to whom, and who stands for which. */
public final class VersionsRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String VERSIONS = "/staff/campaigns/:slug/versions";

    private final Catalogue catalogue;
    private final Pool pool;
    private final Replies replies;
    private final VersionsStore store = new VersionsStore();

    public VersionsRoutes(Catalogue catalogue, Pool pool, Replies replies) {
        this.catalogue = catalogue;
        this.pool = pool;
        this.replies = replies;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, VERSIONS, this::show);
    }

    private Future<Void> show(RoutingContext ctx) {
        Campaign campaign = catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
        Language language = language(campaign, ctx.request().getParam("language"));
        View view = replies.view(ctx, Messages.FALLBACK);
        View kept = view.at(path(campaign, language));
        return catalogue
                .versions(campaign)
                .compose(versions -> store.numbers(pool, campaign.id())
                        .compose(numbers -> rows(campaign, versions, numbers, language, view.language())))
                .compose(rows -> replies.page(
                        ctx,
                        OK,
                        "pages/staff/campaign-versions",
                        kept,
                        new VersionsPage(
                                campaign.slug().value(),
                                campaign.definition().schedule().zone(),
                                tabs(campaign, language),
                                rows)));
    }

    private static Language language(Campaign campaign, @Nullable String tag) {
        return campaign.definition().languages().stream()
                .filter(language -> language.tag().equals(tag))
                .findFirst()
                .orElse(campaign.definition().firstLanguage());
    }

    private static String path(Campaign campaign, Language language) {
        return "/staff/campaigns/" + campaign.slug() + "/versions?language=" + language;
    }

    private static List<Tab> tabs(Campaign campaign, Language current) {
        return campaign.definition().languages().stream()
                .map(language ->
                        new Tab(language.tag(), language.ownName(), path(campaign, language), language.equals(current)))
                .toList();
    }

    private Future<List<Version>> rows(
            Campaign campaign,
            List<TextVersion> versions,
            Map<Integer, Numbers> numbers,
            Language language,
            Language reader) {
        List<Version> rows = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        for (TextVersion version : versions) {
            all = all.compose(done -> differences(campaign, version, language)
                    .onSuccess(differences -> rows.add(row(
                            campaign,
                            version,
                            numbers.getOrDefault(version.version(), Numbers.NONE),
                            differences,
                            language,
                            reader)))
                    .mapEmpty());
        }
        return all.map(done -> rows.stream()
                .sorted(Comparator.comparingInt(Version::version).reversed())
                .toList());
    }

    /** From the version before, in each form of the text that both have. */
    private Future<List<Difference>> differences(Campaign campaign, TextVersion version, Language language) {
        List<Difference> differences = new ArrayList<>();
        Future<Void> all = Future.succeededFuture();
        if (version.version() > 1) {
            for (TextVariant variant : Arrays.asList(TextVariant.values())) {
                all = all.compose(done -> pair(campaign, version.version(), language, variant)
                        .onSuccess(found -> found.ifPresent(
                                diff -> differences.add(new Difference(variant == TextVariant.EASY_READ, diff))))
                        .mapEmpty());
            }
        }
        return all.map(done -> List.copyOf(differences));
    }

    private Future<Optional<TextDiff>> pair(Campaign campaign, int version, Language language, TextVariant variant) {
        Future<Optional<SignedText>> before = catalogue.text(campaign, version - 1, language, variant);
        Future<Optional<SignedText>> after = catalogue.text(campaign, version, language, variant);
        return before.compose(old ->
                after.map(fresh -> old.flatMap(one -> fresh.map(other -> TextDiff.between(one, other)))));
    }

    private static Version row(
            Campaign campaign,
            TextVersion version,
            Numbers numbers,
            List<Difference> differences,
            Language language,
            Language reader) {
        return new Version(
                version.version(),
                "/campaigns/" + campaign.slug() + "/texts/" + version.version() + "?lang=" + language,
                version.until().isEmpty(),
                version.since(),
                version.change().word(),
                version.reason().map(reason -> reason.in(reader)).orElse(""),
                version.entrusted().map(entrusted -> entrusted.in(language)),
                numbers.byFile(),
                numbers.declaredBy(),
                numbers.signed(),
                numbers.agreed(),
                numbers.stand(),
                numbers.told(),
                differences,
                differences.stream().allMatch(Difference::easy));
    }
}
