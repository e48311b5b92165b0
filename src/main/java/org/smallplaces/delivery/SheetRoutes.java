package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.stream.IntStream;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.Target;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Html;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

/**
 * Sheets to print for where handwriting alone counts, as for a petition to the House of Commons: a top sheet with the
 * whole text, and sheets with the request. Nothing that was signed here stands on them.
 */
public final class SheetRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int ON_TOP = 4;
    private static final int ON_OTHERS = 12;

    private final DeliveryParts parts;

    public SheetRoutes(DeliveryParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.HANDLE_PACKS, "/staff/campaigns/:slug/sheets", this::sheets);
    }

    /**
     * {@code pages/delivery/sheets}.
     *
     * @param top the lines of the first sheet
     * @param others the lines of each further one
     */
    record SheetsPage(
            String title,
            String lang,
            String dir,
            String ask,
            String organiser,
            String controller,
            String contact,
            List<String> targets,
            Html text,
            int version,
            String sha256,
            String back,
            List<Integer> top,
            List<Integer> others) {}

    private Future<Void> sheets(RoutingContext ctx) {
        Campaign campaign = parts.catalogue().allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .findFirst()
                .filter(one -> !one.texts().isEmpty())
                .orElseThrow(() -> new HttpException(NOT_FOUND));
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        Language language = campaign.languageFor(view.language());
        SignedText text = campaign.text(language);
        var definition = campaign.definition();
        return parts.replies()
                .page(
                        ctx,
                        OK,
                        "pages/delivery/sheets",
                        view,
                        new SheetsPage(
                                definition.title().in(language),
                                language.tag(),
                                language.direction(),
                                definition.ask().in(language),
                                definition.organiser().in(language),
                                definition.controller().name().in(language),
                                definition.controller().privacyContact(),
                                definition.targets().stream()
                                        .map(Target::office)
                                        .map(office -> office.in(language))
                                        .toList(),
                                TextHtml.html(text.markdown()),
                                text.version(),
                                text.sha256(),
                                "/staff/campaigns/" + campaign.slug() + "/deliveries",
                                lines(ON_TOP),
                                lines(ON_OTHERS)));
    }

    private static List<Integer> lines(int count) {
        return IntStream.rangeClosed(1, count).boxed().toList();
    }
}
