package org.smallplaces.delivery;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.HomeCard.Urgency;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.delivery.DeliveryWatchStore.Open;

/** What deliveries have to say on the console's home page: answers that are due, packs that stand no more as they were. */
public final class DeliveryCards {
    private final Pool pool;
    private final Catalogue catalogue;
    private final Clock clock;
    private final DeliveryWatchStore store = new DeliveryWatchStore();
    private final PendingErratumStore errata = new PendingErratumStore();

    public DeliveryCards(Pool pool, Catalogue catalogue, Clock clock) {
        this.pool = pool;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** For whoever handles the packs of a campaign; and for whoever looks after personal data, where an erratum is due. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        List<Campaign> shown = catalogue.allWithDrafts().stream()
                .filter(campaign ->
                        handles(member, campaign) || member.may(StaffAct.OVERSEE_PROPOSALS, campaign.slug()))
                .toList();
        return shown.isEmpty()
                ? Future.succeededFuture(List.of())
                : Future.all(store.open(pool), errata.all(pool))
                        .map(found -> shown.stream()
                                .flatMap(campaign -> cards(
                                        handles(member, campaign), campaign, found.resultAt(0), found.resultAt(1)))
                                .toList());
    }

    private Stream<HomeCard> cards(boolean handles, Campaign campaign, List<Open> open, List<PendingErratum> errata) {
        return Stream.concat(
                handles ? of(campaign, open, errata) : Stream.of(overseen(campaign, open)),
                Arrays.stream(PendingErratum.Step.values()).map(step -> pending(handles, campaign, step, errata)));
    }

    /** Errata that are made, and of which the office does not know yet: nobody is relieved of telling it by making one. */
    private static HomeCard pending(
            boolean handles, Campaign campaign, PendingErratum.Step step, List<PendingErratum> all) {
        List<PendingErratum> found = all.stream()
                .filter(one -> one.campaign().equals(campaign.id()) && one.step() == step)
                .toList();
        String path = found.size() == 1
                ? (handles ? found.get(0).path() : found.get(0).overseenPath())
                : (handles ? "/staff/campaigns/" + campaign.slug() + "/deliveries" : "/staff/approvals");
        Urgency urgency = step == PendingErratum.Step.STALE ? Urgency.LATE : Urgency.WAITING;
        return new HomeCard(step.cardKey(), found.size(), path, title(campaign), urgency);
    }

    private static boolean handles(StaffMember member, Campaign campaign) {
        return member.may(StaffAct.HANDLE_PACKS, campaign.slug());
    }

    /** What recipients are still to be told (article 19 of the UK GDPR), for who cannot open the delivery itself. */
    private static HomeCard overseen(Campaign campaign, List<Open> all) {
        List<Open> due = all.stream()
                .filter(one -> one.campaign().equals(campaign.id()) && isChanged(one))
                .toList();
        String path = due.size() == 1 ? "/staff/approvals/" + due.get(0).approval() : "/staff/approvals";
        return new HomeCard("cards.erratum-due", due.size(), path, title(campaign), Urgency.WAITING);
    }

    /** Whether somebody changed after it was handed over, and no erratum says so yet. */
    private static boolean isChanged(Open one) {
        return one.deliveredOn().isPresent() && one.changes() > 0;
    }

    /** A replacement that has changed is one duty, which is told with its erratum. */
    private Stream<HomeCard> of(Campaign campaign, List<Open> all, List<PendingErratum> errata) {
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), campaign.definition().schedule().zone());
        List<Open> own =
                all.stream().filter(one -> one.campaign().equals(campaign.id())).toList();
        return Stream.of(
                card(campaign, own, "cards.reply-due", Urgency.LATE, one -> isDue(one, today)),
                card(
                        campaign,
                        own,
                        "cards.handover-stale",
                        Urgency.LATE,
                        one -> one.deliveredOn().isEmpty()
                                && one.changes() > 0
                                && errata.stream()
                                        .noneMatch(erratum -> erratum.delivery().equals(one.id()))),
                card(
                        campaign,
                        own,
                        "cards.delivery-acknowledged",
                        Urgency.WAITING,
                        one -> one.acknowledged() && one.deliveredOn().isEmpty()),
                changed(campaign, own));
    }

    private static boolean isDue(Open one, LocalDate today) {
        return !one.replied() && one.dueOn().filter(due -> !today.isBefore(due)).isPresent();
    }

    /** How many changes there have been in the pack of which there were most. */
    private static HomeCard changed(Campaign campaign, List<Open> own) {
        List<Open> changed = own.stream().filter(DeliveryCards::isChanged).toList();
        long most = changed.stream().mapToLong(Open::changes).max().orElse(0);
        return new HomeCard("cards.delivery-changed", most, path(campaign, changed), title(campaign), Urgency.WAITING);
    }

    private static HomeCard card(
            Campaign campaign, List<Open> own, String key, Urgency urgency, Predicate<Open> which) {
        List<Open> found = own.stream().filter(which).toList();
        return new HomeCard(key, found.size(), path(campaign, found), title(campaign), urgency);
    }

    private static String title(Campaign campaign) {
        return campaign.definition().title().in(campaign.definition().firstLanguage());
    }

    /** One is dealt with on its own page. */
    private static String path(Campaign campaign, List<Open> found) {
        return found.size() == 1
                ? "/staff/deliveries/" + found.get(0).id()
                : "/staff/campaigns/" + campaign.slug() + "/deliveries";
    }
}
