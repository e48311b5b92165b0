package org.smallplaces.setting;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Form;
import org.smallplaces.http.Get;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.http.Upload;

/** The organiser's logo: sent by a director, drawn anew, served for ever under the hash of its bytes. */
public final class LogoRoutes implements Routes {
    /** Where a picture may be posted. */
    public static final String PATH = SettingRoutes.PATH + "/logo";

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{24})\\.png");

    private final Vertx vertx;
    private final Pool pool;
    private final Settings settings;
    private final Replies replies;
    private final Clock clock;
    private final LogoStore store = new LogoStore();
    /** The one that was asked for last, so that pages cost no query. */
    private volatile Served served = new Served("", Buffer.buffer());

    private record Served(String hash, Buffer png) {}

    public LogoRoutes(Vertx vertx, Pool pool, Settings settings, Replies replies, Clock clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.settings = settings;
        this.replies = replies;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_SETTINGS, PATH, ctx -> {
            boolean saved = "1".equals(ctx.request().getParam("saved"));
            return page(ctx, OK, saved ? "saved" : "", "");
        });
        StaffRoute.post(router, StaffAct.CHANGE_SETTINGS, PATH, this::change);
        Get.on(router, "/logo/:picture", this::serve);
    }

    private Future<Void> change(RoutingContext ctx) {
        Form form = Form.of(ctx);
        if (form.text("act").equals("remove")) {
            return save(
                    ctx, form, new JsonObject().put("hash", "").put("width", 0).put("height", 0));
        }
        byte[] bytes = Upload.of(ctx).map(file -> file.bytes().getBytes()).orElse(new byte[0]);
        return vertx.executeBlocking(() -> LogoImage.of(bytes))
                .compose(image -> image.isEmpty()
                        ? page(ctx, BAD_REQUEST, "", "setting.error.picture")
                        : store.keep(pool, image.get(), clock.instant())
                                .compose(kept -> save(ctx, form, json(image.get()))));
    }

    private static JsonObject json(LogoImage image) {
        return new JsonObject()
                .put("hash", image.hash())
                .put("width", image.width())
                .put("height", image.height());
    }

    private Future<Void> save(RoutingContext ctx, Form form, JsonObject value) {
        long expected = SettingRoutes.revision(form.text("revision"));
        return settings.change(SettingKey.LOGO, value, expected, StaffIdentity.of(ctx))
                .compose(changed -> changed
                        ? replies.seeOther(ctx, PATH + "?saved=1")
                        : page(ctx, CONFLICT, "changed-meanwhile", ""));
    }

    private Future<Void> page(RoutingContext ctx, int status, String outcome, String error) {
        SiteSettings current = settings.current();
        SettingPage.LogoForm page = new SettingPage.LogoForm(
                current.revision(SettingKey.LOGO),
                outcome,
                StaffIdentity.of(ctx).may(StaffAct.CHANGE_SETTINGS),
                error.isEmpty() ? List.of() : SettingRoutes.errors(Map.of("picture", error)),
                error,
                current.logo().map(Logo::path).orElse(""));
        return replies.page(ctx, status, "pages/setting/logo", page);
    }

    private Future<Void> serve(RoutingContext ctx) {
        Matcher name =
                NAME.matcher(Optional.ofNullable(ctx.pathParam("picture")).orElse(""));
        if (!name.matches()) {
            ctx.fail(NOT_FOUND);
            return Future.succeededFuture();
        }
        return find(name.group(1)).compose(png -> {
            if (png.isEmpty()) {
                ctx.fail(NOT_FOUND);
                return Future.succeededFuture();
            }
            return ctx.response()
                    .putHeader("Content-Type", "image/png")
                    .putHeader("Cache-Control", "public, max-age=31536000, immutable")
                    .end(png.get());
        });
    }

    private Future<Optional<Buffer>> find(String hash) {
        Served known = served;
        if (known.hash().equals(hash)) {
            return Future.succeededFuture(Optional.of(known.png()));
        }
        return store.find(pool, hash).onSuccess(png -> png.ifPresent(bytes -> served = new Served(hash, bytes)));
    }
}
