package org.smallplaces.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.smallplaces.core.Language;

/** Routes that tell what arrived, and some that fail. */
final class EchoRoutes implements Routes {
    static final String SECRET = "canary-anna@example.org";

    private final AtomicInteger posts = new AtomicInteger();
    private final AtomicInteger late = new AtomicInteger();
    private final Clients clients;

    EchoRoutes(List<String> proxies) {
        clients = new Clients(proxies);
    }

    /** How many answers came too late. */
    int late() {
        return late.get();
    }

    /** How many posts were let through to the handler. */
    int posts() {
        return posts.get();
    }

    @Override
    public void mount(Router router) {
        Get.on(router, "/echo", ctx -> say(ctx, "echo"));
        Get.on(router, "/client", ctx -> say(ctx, clients.of(ctx)));
        Get.on(
                router,
                "/language",
                ctx -> say(
                        ctx,
                        new Languages(List.of(new Language("en"), new Language("he")))
                                .of(ctx, new Language("en"))
                                .tag()));
        Get.on(router, "/param/:name", ctx -> say(ctx, ctx.pathParam("name")));
        Get.on(router, "/throws", ctx -> {
            throw new IllegalStateException(SECRET);
        });
        Get.on(router, "/fails", ctx -> Future.failedFuture(new IllegalStateException(SECRET)));
        Get.on(router, "/fatal", ctx -> {
            throw new StackOverflowError(SECRET);
        });
        Get.on(router, "/unavailable", ctx -> Future.failedFuture(new Unavailable(Duration.ofSeconds(2))));
        Get.on(router, "/late", this::late);
        Post.on(router, "/echo", ctx -> {
            posts.incrementAndGet();
            Form form = Form.of(ctx);
            return say(ctx, form.raw("name") + "|" + form.text("email") + "|" + form.ticked("consent"));
        });
    }

    /** Answers when the other has hung up, and takes that for a database that is away. */
    private Future<Void> late(RoutingContext ctx) {
        Promise<Void> left = Promise.promise();
        ctx.response().closeHandler(left::complete);
        return left.future()
                .compose(gone -> say(ctx, "too late"))
                .eventually(() -> {
                    late.incrementAndGet();
                    return Future.succeededFuture();
                })
                .recover(closed -> Future.failedFuture(new Unavailable(Duration.ofSeconds(2))));
    }

    private static Future<Void> say(RoutingContext ctx, String text) {
        return ctx.response()
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text);
    }
}
