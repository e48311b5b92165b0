package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;

/** What packs have to say on the console's home page: to those who handle them, and of what somebody took along. */
public final class PackCards {
    private final Pool pool;
    private final Catalogue catalogue;
    private final Clock clock;
    private final PackCardStore store = new PackCardStore();
    private final PackCopyStore copies = new PackCopyStore();

    public PackCards(Pool pool, Catalogue catalogue, Clock clock) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Packs that failed, campaigns whose signing is over and that have none, and those made after {@code seen} whose file is still there. */
    public Future<List<HomeCard>> cards(StaffMember member, Instant seen) {
        Future<List<HomeCard>> left = member.may(StaffAct.SEE_RECIPIENTS)
                ? copies.left(pool).map(this::left)
                : Future.succeededFuture(List.of());
        return left.compose(found -> handled(member, seen)
                .map(own -> Stream.concat(own.stream(), found.stream()).toList()));
    }

    /** Copies of people who have left, told to those who see who got what; the name of who left is not told. */
    private List<HomeCard> left(List<PackCopyStore.Left> all) {
        return catalogue.allWithDrafts().stream()
                .map(campaign -> card(
                        "cards.pack-copies-left",
                        all.stream()
                                .filter(one -> one.campaign().equals(campaign.id()))
                                .count(),
                        RecipientRoutes.PATH,
                        campaign,
                        Urgency.LATE))
                .toList();
    }

    private Future<List<HomeCard>> handled(StaffMember member, Instant seen) {
        List<Campaign> handled = catalogue.allWithDrafts().stream()
                .filter(campaign -> member.may(StaffAct.HANDLE_PACKS, campaign.slug()))
                .toList();
        return handled.isEmpty()
                ? Future.succeededFuture(List.of())
                : store.all(pool, seen)
                        .compose(packs -> Future.all(copies.due(pool, member.actor()), copies.stale(pool))
                                .map(both -> handled.stream()
                                        .flatMap(campaign -> Stream.concat(
                                                of(campaign, packs),
                                                Stream.of(
                                                        copies("cards.pack-copies", campaign, both.resultAt(0)),
                                                        copies("cards.pack-stale", campaign, both.resultAt(1)))))
                                        .toList()));
    }

    /** Packs of the campaign among these; where it is one, on its own page. */
    private static HomeCard copies(String key, Campaign campaign, List<PackCopyStore.Due> all) {
        List<PackCopyStore.Due> due =
                all.stream().filter(one -> one.campaign().equals(campaign.id())).toList();
        String path = due.size() == 1
                ? "/staff/packs/" + due.get(0).pack()
                : "/staff/campaigns/" + campaign.slug() + "/packs";
        return card(key, due.size(), path, campaign, Urgency.LATE);
    }

    private Stream<HomeCard> of(Campaign campaign, Map<UUID, PackCardStore.Packs> all) {
        PackCardStore.Packs packs = all.getOrDefault(campaign.id(), PackCardStore.Packs.NONE);
        String path = "/staff/campaigns/" + campaign.slug() + "/packs";
        boolean closed = campaign.state(clock.instant()) == CampaignState.CLOSED;
        boolean missing = closed && packs.signed() && packs.ready() == 0;
        return Stream.of(
                card(
                        "cards.pack-failed",
                        packs.failedPack().isPresent() ? 1 : 0,
                        failed(packs, path),
                        campaign,
                        Urgency.LATE),
                card("cards.pack-missing", missing ? 1 : 0, path, campaign, Urgency.WAITING),
                card("cards.pack-ready", packs.fresh(), path, campaign, Urgency.NEWS));
    }

    /** A failed pack says why on its own page. */
    private static String failed(PackCardStore.Packs packs, String path) {
        return packs.failedPack().map(id -> "/staff/packs/" + id).orElse(path);
    }

    private static HomeCard card(String key, long count, String path, Campaign campaign, Urgency urgency) {
        String title = campaign.definition().title().in(campaign.definition().firstLanguage());
        return new HomeCard(key, count, path, title, urgency);
    }
}
