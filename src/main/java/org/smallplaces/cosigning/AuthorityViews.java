package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.cosigning.AuthorityPages.ApprovePage;
import org.smallplaces.cosigning.AuthorityPages.Card;
import org.smallplaces.cosigning.AuthorityPages.Tab;
import org.smallplaces.cosigning.AuthorityStore.Held;
import org.smallplaces.cosigning.OrganisationPages.Choice;
import org.smallplaces.cosigning.OrganisationPages.Problem;

/** Makes the page on which staff approve, and what of it stands on the home page. */
final class AuthorityViews {
    private static final int PAGE = 25;
    private static final long UNCOUNTED = -1;

    private final AuthorityParts parts;
    private final AuthorityStore store;
    private final AuthorityCards cards;

    AuthorityViews(AuthorityParts parts) {
        this.parts = parts;
        this.store = new AuthorityStore(parts.pool(), parts.sealer());
        this.cards = new AuthorityCards(parts);
    }

    Future<ApprovePage> page(Campaign campaign, AuthorityQuery query, List<String> ticked, List<Problem> errors) {
        String reason = query.reason().equals(AuthorityQuery.ANY) ? "" : query.reason();
        return store.waiting(campaign.id(), reason, query.kind(), query.after(), PAGE + 1)
                .compose(found -> {
                    List<AuthoritySignature> some = found.subList(0, Math.min(PAGE, found.size()));
                    String next =
                            found.size() > PAGE ? "&after=" + some.get(PAGE - 1).id() : "";
                    return cards.cards(campaign, some, ticked)
                            .compose(shown -> store.reasons(campaign.id())
                                    .map(held -> page(campaign, query, shown, held, next, errors)));
                });
    }

    private static ApprovePage page(
            Campaign campaign,
            AuthorityQuery query,
            List<Card> shown,
            List<Held> held,
            String next,
            List<Problem> errors) {
        String path = AuthorityParts.path(campaign, "approve");
        String here = path + AuthorityQuery.encoded(query.reason(), query.kind());
        return new ApprovePage(
                path,
                AuthorityParts.path(campaign, "assents"),
                AuthorityParts.path(campaign, "organisations"),
                reasons(path, query, held),
                AuthorityQuery.KINDS.stream()
                        .map(kind -> new Tab(
                                "authority.kind." + (kind.isEmpty() ? "any" : kind.replace('_', '-')),
                                path + AuthorityQuery.encoded(query.reason(), kind),
                                UNCOUNTED,
                                kind.equals(query.kind())))
                        .toList(),
                shown,
                shown.stream().anyMatch(Card::invited),
                campaign.definition().schedule().zone(),
                query.did(),
                query.done(),
                query.unchanged(),
                next.isEmpty() ? "" : here + next,
                query.after().isPresent() ? here : "",
                errors);
    }

    /** What waits, then each reason for which any is held. */
    private static List<Tab> reasons(String path, AuthorityQuery query, List<Held> held) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(tab(
                path,
                query,
                AuthorityQuery.WAITING,
                "authority.reason.waiting",
                sum(held, reason -> reason != HoldReason.STAFF && reason != HoldReason.RESTRICTED)));
        for (HoldReason reason : HoldReason.values()) {
            long count = sum(held, one -> one == reason);
            if (count > 0 || reason.word().equals(query.reason())) {
                tabs.add(tab(path, query, reason.word(), "review.reason." + reason.word(), count));
            }
        }
        return tabs;
    }

    private static Tab tab(String path, AuthorityQuery query, String reason, String labelKey, long count) {
        return new Tab(
                labelKey, path + AuthorityQuery.encoded(reason, query.kind()), count, reason.equals(query.reason()));
    }

    private static long sum(List<Held> held, Predicate<HoldReason> of) {
        return held.stream()
                .filter(some -> some.reason().map(of::test).orElse(false))
                .mapToLong(Held::count)
                .sum();
    }

    static List<Choice> removals(String chosen) {
        return Arrays.stream(RemovalReason.values())
                .map(RemovalReason::word)
                .map(word -> new Choice(word, "authority.removal." + word, word.equals(chosen)))
                .toList();
    }

    /** For each letter what waits; what somebody has objected to or denied has a card of its own. */
    List<HomeCard> homeCards(StaffMember member, List<Held> held) {
        Map<UUID, List<Held>> byCampaign = held.stream().collect(Collectors.groupingBy(Held::campaign));
        List<HomeCard> all = new ArrayList<>();
        parts.catalogue().allWithDrafts().stream()
                .filter(campaign -> campaign.definition().kind().hasLines())
                .filter(campaign -> member.may(StaffAct.REVIEW, campaign.slug()))
                .filter(campaign -> byCampaign.containsKey(campaign.id()))
                .forEach(
                        campaign -> all.addAll(homeCards(campaign, byCampaign.getOrDefault(campaign.id(), List.of()))));
        return all;
    }

    private static List<HomeCard> homeCards(Campaign campaign, List<Held> held) {
        List<HoldReason> apart =
                List.of(HoldReason.STAFF, HoldReason.OBJECTION, HoldReason.CONTACT_DENIED, HoldReason.RESTRICTED);
        return List.of(
                card(
                        campaign,
                        "authority.card.denied",
                        HoldReason.CONTACT_DENIED.word(),
                        HomeCard.Urgency.SOON,
                        sum(held, reason -> reason == HoldReason.CONTACT_DENIED)),
                card(
                        campaign,
                        "authority.card.objections",
                        HoldReason.OBJECTION.word(),
                        HomeCard.Urgency.SOON,
                        sum(held, reason -> reason == HoldReason.OBJECTION)),
                card(
                        campaign,
                        "authority.card.waiting",
                        AuthorityQuery.WAITING,
                        HomeCard.Urgency.WAITING,
                        sum(held, reason -> !apart.contains(reason))));
    }

    private static HomeCard card(Campaign campaign, String key, String reason, HomeCard.Urgency urgency, long count) {
        return new HomeCard(
                key,
                count,
                AuthorityParts.path(campaign, "approve") + AuthorityQuery.encoded(reason, ""),
                campaign.definition().title().in(campaign.definition().firstLanguage()),
                urgency,
                Optional.empty());
    }
}
