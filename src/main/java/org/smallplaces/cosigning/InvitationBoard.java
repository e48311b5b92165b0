package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.InvitationState;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.LineRules;
import org.smallplaces.core.LineView;
import org.smallplaces.core.PersonName;
import org.smallplaces.cosigning.InvitationBoardStore.Found;
import org.smallplaces.cosigning.InvitationBoardStore.Line;
import org.smallplaces.cosigning.InvitationStaffPages.BoardLine;
import org.smallplaces.cosigning.InvitationStaffPages.BoardPage;
import org.smallplaces.cosigning.InvitationStaffPages.InvitationQueryView;
import org.smallplaces.cosigning.InvitationStaffPages.Tab;

/** Gathers what the board of invitations shows. */
final class InvitationBoard {
    private static final int A_PAGE = 50;
    private static final Set<String> RESULTS = Set.of("invited", "saved", "chase", "withdrawn");

    private final InvitationParts parts;
    private final Pool pool;
    private final InvitationBoardStore store;
    private final InvitationSettingStore settings = new InvitationSettingStore();
    private final Chaser chaser;

    InvitationBoard(InvitationParts parts) {
        this.parts = parts;
        this.pool = parts.pool();
        this.store = new InvitationBoardStore(pool);
        this.chaser = new Chaser(parts);
    }

    /** What was typed into the settings and could not be saved. */
    record Tried(boolean showSignatories, boolean forwarding, String chaseOn, String problem, boolean any) {
        static final Tried NOTHING = new Tried(false, false, "", "", false);
    }

    private record Shown(
            Map<InvitationState, Long> counts, List<String> groups, Found found, InvitationSetting setting, long due) {}

    Future<BoardPage> page(
            Campaign campaign, Language language, InvitationQuery query, String did, String count, Tried tried) {
        return store.counts(campaign.id())
                .compose(counts -> store.groups(campaign.id())
                        .compose(groups -> store.find(campaign.id(), query, A_PAGE)
                                .compose(found -> settings.find(pool, campaign.id())
                                        .compose(setting -> chaser.due(campaign)
                                                .map(due -> new Shown(counts, groups, found, setting, due))))))
                .map(shown -> page(campaign, language, query, RESULTS.contains(did) ? did : "", count, tried, shown));
    }

    private BoardPage page(
            Campaign campaign,
            Language language,
            InvitationQuery query,
            String did,
            String count,
            Tried tried,
            Shown shown) {
        String base = InvitationStaffRoutes.base(campaign);
        Instant now = parts.clock().instant();
        ZoneId zone = campaign.definition().schedule().zone();
        InvitationSetting setting = shown.setting();
        boolean planned = setting.chaseOn().isPresent() && setting.chaseDoneAt().isEmpty();
        long all = shown.counts().values().stream().mapToLong(Long::longValue).sum();
        return new BoardPage(
                base,
                campaign.definition().title().in(language),
                zone,
                campaign.state(now) == CampaignState.OPEN,
                all,
                states(base, query, shown.counts(), all),
                groups(base, query, shown.groups()),
                InvitationQuery.SORTS.stream()
                        .map(sort -> new Tab(
                                "invitations.sort." + sort,
                                "",
                                base + query.withSort(sort).encoded(),
                                -1,
                                sort.equals(query.sort())))
                        .toList(),
                new InvitationQueryView(query.state(), query.group(), query.sought(), query.sort(), query.narrows()),
                shown.found().lines().stream().map(line -> line(base, line)).toList(),
                shown.found().found(),
                query.page() > 0 ? base + query.at(query.page() - 1).encoded() : "",
                shown.found().found() > (query.page() + 1L) * A_PAGE
                        ? base + query.at(query.page() + 1).encoded()
                        : "",
                did.isEmpty() ? "" : "invitations.did." + did,
                count.matches("[0-9]{1,4}") ? Integer.parseInt(count) : 0,
                tried.any() ? tried.showSignatories() : setting.showSignatories(),
                tried.any() ? tried.forwarding() : setting.forwarding(),
                tried.any()
                        ? tried.chaseOn()
                        : setting.chaseOn().map(LocalDate::toString).orElse(""),
                tried.problem().isEmpty() ? "" : "invitations.chase.error." + tried.problem(),
                planned ? setting.chaseOn() : Optional.empty(),
                planned ? setting.chaseOn().map(day -> chaseAt(campaign, day, now, zone)) : Optional.empty(),
                setting.chaseDoneAt(),
                shown.due());
    }

    /** From the day that was set on, and no earlier than now, once the quiet days are over. */
    private Instant chaseAt(Campaign campaign, LocalDate day, Instant now, ZoneId zone) {
        Instant begin = day.atStartOfDay(zone).toInstant();
        return chaser.next(campaign, begin.isAfter(now) ? begin : now);
    }

    private static List<Tab> states(String base, InvitationQuery query, Map<InvitationState, Long> counts, long all) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(
                "invitations.state.all",
                "",
                base + query.withState("").encoded(),
                all,
                query.state().isEmpty()));
        Arrays.stream(InvitationState.values())
                .map(state -> new Tab(
                        "invitations.state." + state.word(),
                        "",
                        base + query.withState(state.word()).encoded(),
                        counts.getOrDefault(state, 0L),
                        query.state().equals(state.word())))
                .forEach(tabs::add);
        return tabs;
    }

    private static List<Tab> groups(String base, InvitationQuery query, List<String> groups) {
        List<Tab> tabs = new ArrayList<>();
        if (!groups.isEmpty()) {
            tabs.add(new Tab(
                    "invitations.group.all",
                    "",
                    base + query.withGroup("").encoded(),
                    -1,
                    query.group().isEmpty()));
        }
        groups.forEach(group ->
                tabs.add(new Tab("", group, base + query.withGroup(group).encoded(), -1, group.equals(query.group()))));
        return tabs;
    }

    static BoardLine line(String base, Line line) {
        return new BoardLine(
                base + "/" + line.id(),
                view(line.name(), line.line()),
                new Language(line.language()).ownName(),
                line.group(),
                line.fromElsewhere(),
                line.forwarded(),
                line.otherAddress(),
                line.chased(),
                line.state().word(),
                line.at(),
                note(line));
    }

    /** The line as it is proposed. Where it is open for whom they sign, nothing is said about it. */
    static LineView view(String name, LineRequest line) {
        LineView known = LineView.of(name, Optional.of(LineRules.line(line, new PersonName(name))));
        return line.capacity().isEmpty()
                ? new LineView(known.styled(), known.latin(), known.role(), known.organisation(), "")
                : known;
    }

    /** What more there is to say about its state: of the signature, or of the mail. */
    private static String note(Line line) {
        if (line.state() == InvitationState.SIGNED) {
            return switch (line.signature()) {
                case "held" -> "invitations.note.held";
                case "withdrawn" -> "invitations.note.withdrawn";
                case "invalidated" -> "invitations.note.invalidated";
                default -> "";
            };
        }
        if (line.signature().equals("pending")) {
            return "invitations.note.waits";
        }
        return switch (line.mail()) {
            case "waiting" -> line.state() == InvitationState.INVITED ? "invitations.note.mail-waiting" : "";
            case "capped" -> "invitations.note.mail-capped";
            default -> "";
        };
    }
}
