package org.smallplaces.delivery;

import static org.smallplaces.http.Handlers.async;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smallplaces.http.PageCache;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;

/** {@code /keys}: every public key with which this site has signed, for whoever compares the one in a pack. */
public final class KeysRoutes implements Routes {
    private final Replies replies;
    private final PageCache cache;
    private final PackPages.KeysPage page;

    /** @param keys whose public halves are shown */
    public KeysRoutes(Replies replies, PageCache cache, Keys keys) {
        this.replies = replies;
        this.cache = cache;
        this.page = new PackPages.KeysPage(publicKeys(keys));
    }

    /** The key fingerprints of this site, for {@link PackVerifier}; the current one first. */
    public static List<String> fingerprints(Keys keys) {
        return publicKeys(keys).stream().map(PackPages.PublicKey::fingerprint).toList();
    }

    private static List<PackPages.PublicKey> publicKeys(Keys keys) {
        List<PackPages.PublicKey> found = new ArrayList<>();
        for (String pem : SigningKey.publicPems(keys)) {
            String fingerprint = PublicPem.parse(pem.getBytes(StandardCharsets.UTF_8))
                    .map(PublicPem::fingerprint)
                    .orElseThrow(() -> new IllegalStateException("a signing key is no Ed25519 key"));
            found.add(new PackPages.PublicKey(fingerprint, pem, found.isEmpty()));
        }
        return List.copyOf(found);
    }

    @Override
    public void mount(Router router) {
        router.get("/keys").handler(async(this::keys));
    }

    private Future<Void> keys(RoutingContext ctx) {
        View view = replies.view(ctx, Messages.FALLBACK);
        return cache.serve(
                ctx,
                List.of("keys", view),
                page,
                "text/html; charset=utf-8",
                () -> replies.render("pages/delivery/keys", view, page));
    }
}
