package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.signature.SignatureLink;
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

    /** What a route does with what its link opens. */
    @FunctionalInterface
    interface Step<S> {
        Future<Void> take(RoutingContext ctx, Campaign campaign, S opened);
    }

    /** Takes {@code step} with the signature; a forged link is refused without a query. No search engine keeps the page. */
    Future<Void> open(RoutingContext ctx, TokenPurpose purpose, Step<StoredSignature> step) {
        return open(ctx, purpose, signatures::find, StoredSignature::link, step);
    }

    /** The same for an act that shows nothing of the signature and so need not read it. */
    Future<Void> act(RoutingContext ctx, TokenPurpose purpose, Step<SignatureLink> step) {
        return open(ctx, purpose, signatures::findLink, Function.identity(), step);
    }

    private <S> Future<Void> open(
            RoutingContext ctx,
            TokenPurpose purpose,
            Function<UUID, Future<Optional<S>>> find,
            Function<S, SignatureLink> link,
            Step<S> step) {
        ctx.response().putHeader("X-Robots-Tag", "noindex, nofollow");
        Optional<Tokens.Opened> opened = tokens.open(purpose, ctx.pathParam("token"));
        return opened.isEmpty()
                ? notices.unknownLink(ctx)
                : find.apply(opened.get().id())
                        .compose(found -> found.map(one -> current(ctx, purpose, opened.get(), one, link, step))
                                .orElseGet(
                                        () -> missing(ctx, purpose, opened.get().id())));
    }

    private Future<Void> missing(RoutingContext ctx, TokenPurpose purpose, UUID signature) {
        return signatures
                .deletedInTime(signature)
                .compose(deleted -> deleted ? notices.timeOver(ctx) : notices.missing(ctx, purpose, signature));
    }

    private <S> Future<Void> current(
            RoutingContext ctx,
            TokenPurpose purpose,
            Tokens.Opened opened,
            S found,
            Function<S, SignatureLink> link,
            Step<S> step) {
        SignatureLink current = link.apply(found);
        return current.generation() == opened.generation()
                ? take(ctx, current.campaign(), found, step)
                : notices.gone(ctx, purpose);
    }

    /** Nobody knows whether a campaign that is not there comes back; its signatures are kept, and the link would work again. */
    private <S> Future<Void> take(RoutingContext ctx, UUID campaign, S opened, Step<S> step) {
        return catalogue
                .find(campaign)
                .map(found -> step.take(ctx, found, opened))
                .orElseGet(() -> notices.absent(ctx));
    }
}
