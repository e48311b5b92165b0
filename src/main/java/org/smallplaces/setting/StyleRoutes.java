package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.Accent;
import org.smallplaces.core.Colour;
import org.smallplaces.http.Get;
import org.smallplaces.http.Routes;

/**
 * The style sheet of the organiser's colour. Its address says the colour, and it is made of nothing else: so it may be
 * kept for ever, and a node that has not heard of a new colour yet serves it too.
 */
public final class StyleRoutes implements Routes {
    private static final int NOT_FOUND = 404;
    private static final Pattern NAME = Pattern.compile("accent-([0-9a-f]{6})\\.css");

    @Override
    public void mount(Router router) {
        Get.on(router, "/style/:accent", this::serve);
    }

    /** Where the sheet of a colour is. */
    public static String path(Accent accent) {
        return "/style/accent-" + accent.asked().toString().substring(1) + ".css";
    }

    private Future<Void> serve(RoutingContext ctx) {
        Matcher name = NAME.matcher(Optional.ofNullable(ctx.pathParam("accent")).orElse(""));
        if (!name.matches()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        Accent accent = Accent.of(Colour.parse(name.group(1)).orElseThrow());
        return ctx.response()
                .putHeader("Content-Type", "text/css; charset=utf-8")
                .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                .end(css(accent));
    }

    /** On screens only: on paper all is black. */
    private static String css(Accent accent) {
        return "@media screen {\n  :root { " + colours(accent.light()) + " }\n}\n"
                + "@media screen and (prefers-color-scheme: dark) {\n  :root { " + colours(accent.dark()) + " }\n}\n";
    }

    private static String colours(Accent.Scheme scheme) {
        return "--accent: " + scheme.accent() + "; --accent-strong: " + scheme.strong() + "; --on-accent: "
                + scheme.words() + ";";
    }
}
