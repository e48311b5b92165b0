package org.smallplaces.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Public pages, rendered once for each change and language: a request costs neither a query nor a template.
 */
public final class PageCache {
    /** Bounded by what they weigh: whoever pages through a long list must not fill the memory. */
    private static final long MOST_BYTES = 16L << 20;

    private static final int BYTES_BESIDE = 1_000;

    private final Cache<Object, Entry> pages = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<Object, Entry>weigher((key, entry) -> BYTES_BESIDE + entry.body().length())
            .build();

    private final Map<Object, Rendering> underWay = new ConcurrentHashMap<>();

    private record Entry(Object version, Body body) {}

    private static final String UNKEPT = "kept by no browser";

    /** Has no browser keep what is answered to {@code ctx}; the server keeps it all the same. */
    public static void keepNowhere(RoutingContext ctx) {
        ctx.put(UNKEPT, true);
    }

    private record Rendering(Object version, Future<Entry> entry) {}

    /**
     * Answers with the page {@code key}, which is rendered anew when {@code version} differs from the last one.
     *
     * @param key which page in which language
     * @param version everything that the page shows and that may change
     * @param type the content type
     */
    public Future<Void> serve(RoutingContext ctx, Object key, Object version, String type, Supplier<String> render) {
        return send(ctx, key, version, type, () -> render.get().getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a page so long that a worker renders it; whoever asks meanwhile waits for the same rendering. */
    public Future<Void> serveLong(
            RoutingContext ctx, Object key, Object version, String type, Supplier<String> render) {
        Entry known = pages.getIfPresent(key);
        if (known != null && known.version().equals(version)) {
            return answer(ctx, type, known);
        }
        return underWay.compute(
                        key,
                        (same, before) -> before != null && before.version().equals(version)
                                ? before
                                : new Rendering(version, render(ctx, key, version, render)))
                .entry()
                .compose(entry -> answer(ctx, type, entry));
    }

    private Future<Entry> render(RoutingContext ctx, Object key, Object version, Supplier<String> render) {
        return ctx.vertx()
                .executeBlocking(
                        () -> new Entry(version, Body.of(render.get().getBytes(StandardCharsets.UTF_8))), false)
                .onSuccess(entry -> pages.put(key, entry))
                .onComplete(done -> underWay.computeIfPresent(
                        key, (same, last) -> last.version().equals(version) ? null : last));
    }

    /** The same with what is no text, such as a picture. */
    public Future<Void> serveBytes(RoutingContext ctx, Object key, Object version, String type, byte[] bytes) {
        return send(ctx, key, version, type, () -> bytes);
    }

    /** How much the pages weigh together. */
    long bytes() {
        pages.cleanUp();
        return pages.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    private Future<Void> send(RoutingContext ctx, Object key, Object version, String type, Supplier<byte[]> render) {
        Entry entry = pages.getIfPresent(key);
        if (entry == null || !entry.version().equals(version)) {
            entry = new Entry(version, Body.of(render.get()));
            pages.put(key, entry);
        }
        return answer(ctx, type, entry);
    }

    private static Future<Void> answer(RoutingContext ctx, String type, Entry entry) {
        ctx.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", ctx.get(UNKEPT, false) ? "no-store" : "no-cache")
                .putHeader("Vary", "Accept-Language");
        return entry.body().send(ctx);
    }
}
