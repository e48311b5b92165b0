package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.Composition;

/** The mail of an update as it is saved, as it would arrive: it may load nothing, run nothing and post nothing. */
public final class UpdateMailRoutes implements Routes {
    private static final int NOT_FOUND = 404;
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; sandbox allow-popups";

    private final Updates updates;
    private final Channels channels;
    private final UpdateLetters letters;

    /** @param zone of the site */
    public UpdateMailRoutes(UpdateParts parts, Updates updates, ZoneId zone) {
        this.updates = updates;
        this.channels = UpdateListRoutes.channels(parts, zone);
        this.letters = new UpdateLetters(parts);
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(
                router,
                StaffAct.WRITE_UPDATES,
                UpdateListRoutes.OF_CAMPAIGN + "/:id/mail",
                ctx -> show(ctx, UpdateListRoutes.campaign(ctx, channels)));
        StaffRoute.get(
                router, StaffAct.WRITE_TO_LIST, Channel.LIST_PATH + "/:id/mail", ctx -> show(ctx, channels.list()));
    }

    private Future<Void> show(RoutingContext ctx, Channel channel) {
        Language language = Language.parse(ctx.request().getParam("language", ""))
                .filter(channel.languages()::contains)
                .orElseGet(channel::firstLanguage);
        return updates.find(channel, id(ctx)).compose(found -> {
            Optional<Composition.Letter> letter =
                    found.flatMap(update -> letters.sample(update, channel, language, ""));
            MultiMap headers = ctx.response().headers();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("Content-Type", "text/html; charset=utf-8");
            return ctx.response()
                    .end(letter.orElseThrow(() -> new HttpException(NOT_FOUND)).html());
        });
    }

    private static UUID id(RoutingContext ctx) {
        try {
            return UUID.fromString(ctx.pathParam("id"));
        } catch (IllegalArgumentException e) {
            throw new HttpException(NOT_FOUND);
        }
    }
}
