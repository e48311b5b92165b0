package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.Optional;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.delivery.OfficeLinks.Opened;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.pack.PackStore;
import org.smallplaces.vault.Tokens;

/** Where the links of offices lead, and how they are written. */
final class OfficeLinkTargets {
    /** No chain of errata is longer than that. */
    private static final int MOST_REPLACEMENTS = 50;

    private final Pool pool;
    private final Tokens tokens;
    private final HttpSettings settings;
    private final Clock clock;
    private final DeliveryStore deliveries = new DeliveryStore();
    private final OfficeLinkStore store = new OfficeLinkStore();
    private final PackChangesStore changes = new PackChangesStore();
    private final PackStore packs = new PackStore();

    OfficeLinkTargets(Pool pool, Tokens tokens, HttpSettings settings, Clock clock) {
        this.pool = pool;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** The address that an office opens. */
    String address(OfficeLink link) {
        return settings.link("/o/" + tokens.mint(TokenPurpose.OFFICE_LINK, link.id(), link.generation()));
    }

    /** What the token opens; nothing where it is forged, expired or revoked. */
    Future<Optional<Opened>> open(String token) {
        return tokens.open(TokenPurpose.OFFICE_LINK, token)
                .map(opened -> store.find(pool, opened.id())
                        .map(found -> found.filter(link -> link.generation() == opened.generation()))
                        .compose(
                                link -> link.map(this::open).orElseGet(() -> Future.succeededFuture(Optional.empty()))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** What the link opens at this moment. */
    Future<Optional<Opened>> open(OfficeLink link) {
        if (!link.holds(clock.instant())) {
            return Future.succeededFuture(Optional.empty());
        }
        return deliveries
                .find(pool, link.delivery())
                .map(Optional::orElseThrow)
                .compose(first -> last(first, MOST_REPLACEMENTS).compose(last -> open(link, first, last)));
    }

    private Future<Optional<Opened>> open(OfficeLink link, Delivery first, Delivery last) {
        return packs.find(pool, last.pack())
                .map(found -> found.filter(pack -> pack.file().isPresent()))
                .compose(found -> found.map(pack -> changes.since(pool, pack)
                                .map(since -> Optional.of(new Opened(
                                        link, first, last, pack, since, since.stops(HandOverAct.standing(pack))))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Delivery> last(Delivery delivery, int left) {
        return store.replacement(pool, delivery.id())
                .compose(next -> next.isEmpty() || left == 0
                        ? Future.succeededFuture(delivery)
                        : deliveries
                                .find(pool, next.get())
                                .map(Optional::orElseThrow)
                                .compose(one -> last(one, left - 1)));
    }
}
