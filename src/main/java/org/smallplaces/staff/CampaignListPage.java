package org.smallplaces.staff;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;

/**
 * The list of all campaigns.
 *
 * @param filtered whether only some were asked for
 * @param found how many there are on all pages
 * @param previous where the page before is, or empty
 * @param next where the page after is, or empty
 * @param mayAdd whether the reader may begin a new one
 * @param begun those that are only being written
 */
record CampaignListPage(
        String text,
        List<Choice> states,
        List<Choice> kinds,
        List<Choice> orders,
        List<Column> columns,
        boolean filtered,
        int found,
        List<CampaignLine> campaigns,
        int page,
        int pages,
        String previous,
        String next,
        boolean mayAdd,
        List<Begun> begun) {
    /** A campaign that is only being written. */
    record Begun(String title, String path, Instant at, String by) {}

    /** Something to choose in the form. */
    record Choice(String value, String labelKey, boolean chosen) {}

    /**
     * The head of a column.
     *
     * @param path of the list sorted by it, or empty where it cannot be
     * @param sort as {@code aria-sort} says it: {@code ascending}, {@code descending} or empty
     */
    record Column(String labelKey, String path, String sort, boolean number) {}

    static CampaignListPage of(CampaignQuery query, List<CampaignLine> all) {
        List<CampaignLine> found = query.of(all);
        int pages = Math.max(1, (found.size() + CampaignQuery.PAGE - 1) / CampaignQuery.PAGE);
        int page = Math.min(query.page(), pages);
        int first = (page - 1) * CampaignQuery.PAGE;
        return new CampaignListPage(
                query.text(),
                choices("staff.state.", CampaignState.values(), query.stateWord()),
                choices("staff.kind.", CampaignKind.values(), query.kindWord()),
                orders(query.order()),
                columns(query),
                query.isFiltered(),
                found.size(),
                found.subList(first, Math.min(found.size(), first + CampaignQuery.PAGE)),
                page,
                pages,
                page > 1 ? query.at(page - 1) : "",
                page < pages ? query.at(page + 1) : "",
                false,
                List.of());
    }

    /** The same page with what is being written, and for those who may, the way to begin another. */
    CampaignListPage with(boolean add, List<Begun> written) {
        return new CampaignListPage(
                text, states, kinds, orders, columns, filtered, found, campaigns, page, pages, previous, next, add,
                written);
    }

    private static List<Choice> choices(String keys, Enum<?>[] all, String chosen) {
        return Arrays.stream(all)
                .map(CampaignLine::word)
                .map(word -> new Choice(word, keys + word, word.equals(chosen)))
                .toList();
    }

    private static List<Choice> orders(String chosen) {
        return CampaignQuery.ORDERS.stream()
                .flatMap(word -> Stream.of(word, "-" + word))
                .map(word -> new Choice(
                        word,
                        "campaigns.sort." + (word.startsWith("-") ? word.substring(1) + "-reversed" : word),
                        word.equals(chosen)))
                .toList();
    }

    private static List<Column> columns(CampaignQuery query) {
        return List.of(
                column(query, "staff.home.campaign", "title", false),
                new Column("staff.home.kind", "", "", false),
                column(query, "staff.home.state", "state", false),
                column(query, "staff.home.standing", "count", true),
                new Column("campaigns.today", "", "", true),
                column(query, "staff.home.deadline", "deadline", false),
                new Column("campaigns.pages", "", "", false));
    }

    private static Column column(CampaignQuery query, String labelKey, String word, boolean number) {
        boolean upwards = !word.equals("count");
        boolean here = query.order().equals(word);
        boolean reversed = query.order().equals("-" + word);
        String sort = here || reversed ? (here == upwards ? "ascending" : "descending") : "";
        return new Column(labelKey, query.by(word), sort, number);
    }
}
