package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.signature.StoredSignature;
import org.smallplaces.vault.Tokens;

/** Opens the links that lead to a signature; what cannot be opened is answered with a notice. */
final class SignatureLinks {
    private final Catalogue catalogue;
    private final SignatureStore signatures;
    private final Tokens tokens;
    private final Notices notices;

    SignatureLinks(SigningParts parts, Notices notices) {
        this.catalogue = parts.catalogue();
        this.signatures = parts.signatures();
        this.tokens = parts.tokens();
        this.notices = notices;
    }

    /** What a route does with the signature that its link opens. */
    interface Step {
        Future<Void> take(RoutingContext ctx, Campaign campaign, StoredSignature signature);
    }

    /** Nobody knows whether a campaign that is not there comes back; its signatures are kept, and the link would work again. */
    private Future<Void> take(RoutingContext ctx, StoredSignature signature, Step step) {
        return catalogue
                .find(signature.campaign())
                .map(campaign -> step.take(ctx, campaign, signature))
                .orElseGet(() -> notices.absent(ctx));
    }

    /** Takes {@code step} with the signature; a forged link is refused without a query. No search engine keeps the page. */
    Future<Void> open(RoutingContext ctx, TokenPurpose purpose, Step step) {
        ctx.response().putHeader("X-Robots-Tag", "noindex, nofollow");
        Optional<Tokens.Opened> opened = tokens.open(purpose, ctx.pathParam("token"));
        return opened.isEmpty()
                ? notices.unknownLink(ctx)
                : signatures
                        .find(opened.get().id())
                        .compose(found -> found.filter(signature ->
                                        signature.generation() == opened.get().generation())
                                .map(signature -> take(ctx, signature, step))
                                .orElseGet(() -> notices.gone(ctx, purpose)));
    }
}
