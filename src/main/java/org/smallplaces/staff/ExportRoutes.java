package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import org.smallplaces.campaign.CampaignFiles;
import org.smallplaces.campaign.CampaignZip;
import org.smallplaces.campaign.ConsoleCampaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;

/** A campaign of the console as files, as it was last saved, in the state in which it is. */
public final class ExportRoutes implements Routes {
    private static final int NOT_FOUND = 404;

    private final EditorParts parts;

    public ExportRoutes(EditorParts parts) {
        this.parts = parts;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, "/staff/campaigns/:slug/export.zip", this::export);
    }

    private Future<Void> export(RoutingContext ctx) {
        String slug = ctx.pathParam("slug");
        return parts.written(slug).compose(found -> {
            ConsoleCampaign written = found.orElseThrow(() -> new HttpException(NOT_FOUND));
            CampaignState state = parts.served(slug)
                    .map(campaign -> campaign.state(parts.clock().instant()))
                    .orElse(CampaignState.DRAFT);
            Optional<CampaignFiles> files = written.check(state).files();
            return files.isEmpty()
                    ? parts.replies().seeOther(ctx, "/staff/campaigns/" + slug + "/state")
                    : parts.console()
                            .picture(written.id(), written.form().picture())
                            .compose(picture -> ctx.response()
                                    .putHeader("Content-Type", "application/zip")
                                    .putHeader("Content-Disposition", "attachment; filename=\"" + slug + ".zip\"")
                                    .end(Buffer.buffer(CampaignZip.of(files.get(), picture))));
        });
    }
}
