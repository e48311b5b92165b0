package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Clock;
import java.time.Instant;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.campaign.ConsoleCampaigns;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.line.Reading;
import org.smallplaces.line.SigningForms;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signing.CampaignPages.Signed;
import org.smallplaces.signing.SigningPages.CampaignPage;
import org.smallplaces.signing.SigningPages.PreviewMissingPage;

/** The page of a campaign as the public will see it, for staff, before it is published. Nothing on it can be pressed. */
public final class PreviewStaffRoutes implements Routes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final ConsoleCampaigns console;
    private final Catalogue catalogue;
    private final CampaignPages pages;
    private final SigningForms forms;
    private final Replies replies;
    private final Clock clock;

    public PreviewStaffRoutes(SigningParts parts, ConsoleCampaigns console) {
        this.console = console;
        this.catalogue = parts.catalogue();
        this.pages = new CampaignPages(parts);
        this.forms = parts.forms();
        this.replies = parts.replies();
        this.clock = parts.clock();
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, "/staff/campaigns/:slug/preview", this::preview);
    }

    private Future<Void> preview(RoutingContext ctx) {
        Slug slug = Slug.parse(ctx.pathParam("slug")).orElseThrow(() -> new HttpException(NOT_FOUND));
        return console.find(slug).compose(written -> {
            if (written.isEmpty()) {
                return show(ctx, fromFiles(slug));
            }
            return console.preview(written.get())
                    .compose(campaign -> campaign.isPresent() ? show(ctx, campaign.get()) : tooLittle(ctx, slug));
        });
    }

    private Campaign fromFiles(Slug slug) {
        return catalogue.allWithDrafts().stream()
                .filter(one -> one.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
    }

    private Future<Void> tooLittle(RoutingContext ctx, Slug slug) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return replies.page(ctx, OK, "pages/signing/preview-missing", view, new PreviewMissingPage(slug.value()));
    }

    private Future<Void> show(RoutingContext ctx, Campaign campaign) {
        View asked = replies.view(ctx, campaign.definition().firstLanguage());
        Reading reading = Reading.of(campaign, asked.language(), ctx.request().getParam("variant"));
        View view = reading.at(asked, asked.path());
        Instant now = clock.instant();
        CampaignPage page = pages.page(reading, view, now, Signed.NOBODY, forms.empty(reading));
        return replies.page(ctx, OK, "pages/signing/preview", view, page);
    }
}
