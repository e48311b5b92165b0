package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PageCacheTest {
    private static final int PAGE_BYTES = 100_000;
    private static final long MOST_BYTES = 16L << 20;

    @Test
    void whoeverAsksForPageAfterPageDoesNotFillTheMemory() {
        PageCache cache = new PageCache();
        Routes pages = router -> Get.on(router, "/pages/:number", ctx -> {
            byte[] page = new byte[PAGE_BYTES];
            new Random(1).nextBytes(page);
            return cache.serveBytes(ctx, ctx.pathParam("number"), "", "application/octet-stream", page);
        });
        try (TestSite site = new TestSite("http://localhost", List.of(), pages)) {
            for (int number = 0; number < 300; number++) {
                site.get("/pages/" + number);
            }
        }
        assertThat(cache.bytes()).isBetween(MOST_BYTES / 2, MOST_BYTES);
    }
}
