package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CountryNames;
import org.smallplaces.core.SmallCells;
import org.smallplaces.core.StaffAct;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.signature.CampaignNumbers;
import org.smallplaces.signature.Numbers;
import org.smallplaces.subject.KeptPage.Row;
import org.smallplaces.subject.KeptPage.Table;
import org.smallplaces.subject.KeptStore.Kept;

/** What is still known of a campaign after the names of those who signed were deleted: numbers that identify nobody. */
public final class KeptStaffRoutes implements Routes {
    static final String SCHEDULE = "/staff/retention";
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final SubjectParts parts;
    private final CampaignNumbers numbers;
    private final KeptStore store = new KeptStore();

    public KeptStaffRoutes(SubjectParts parts) {
        this.parts = parts;
        this.numbers = new CampaignNumbers(parts.pool());
    }

    static String path(Campaign campaign) {
        return "/staff/campaigns/" + campaign.slug() + "/kept";
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_CAMPAIGNS, "/staff/campaigns/:slug/kept", this::show);
    }

    private Future<Void> show(RoutingContext ctx) {
        Campaign campaign = parts.catalogue().allWithDrafts().stream()
                .filter(one -> one.slug().value().equals(ctx.pathParam("slug")))
                .findFirst()
                .orElseThrow(() -> new HttpException(NOT_FOUND));
        View view = parts.replies().view(ctx, Messages.FALLBACK);
        String schedule = StaffIdentity.of(ctx).may(StaffAct.SEE_RETENTION) ? SCHEDULE : "";
        return store.find(parts.pool(), campaign.id())
                .map(found -> found.orElseThrow(() -> new HttpException(NOT_FOUND)))
                .compose(kept -> tables(campaign, kept, view)
                        .map(tables -> new KeptPage(
                                ExportJson.title(campaign, view.language()),
                                zone(campaign),
                                kept.doneAt(),
                                kept.standing(),
                                kept.organisations(),
                                tables,
                                schedule)))
                .compose(page -> parts.replies().page(ctx, OK, "pages/subject/kept", view, page));
    }

    private Future<List<Table>> tables(Campaign campaign, Kept kept, View view) {
        String[] codes = Stream.of("constituencies", "councils")
                .flatMap(word -> shown(kept, word).fieldNames().stream())
                .toArray(String[]::new);
        return store.names(parts.pool(), codes)
                .compose(names -> numbers.of(campaign.id())
                        .map(read -> Stream.of(
                                        days(read, zone(campaign)),
                                        places(
                                                kept,
                                                "countries",
                                                code -> CountryNames.known(code)
                                                        ? CountryNames.name(view.language(), code)
                                                        : "–"),
                                        places(kept, "constituencies", code -> names.getOrDefault(code, code)),
                                        places(kept, "councils", code -> names.getOrDefault(code, code)))
                                .filter(table -> !table.empty())
                                .toList()));
    }

    private static Table places(Kept kept, String word, UnaryOperator<String> name) {
        List<Row> rows = shown(kept, word).stream()
                .map(one -> new Row(name.apply(one.getKey()), Optional.empty(), ((Number) one.getValue()).longValue()))
                .toList();
        return new Table(word, rows, part(kept, word).getLong("others", 0L));
    }

    private static JsonObject part(Kept kept, String word) {
        return kept.aggregates().getJsonObject(word, new JsonObject());
    }

    private static JsonObject shown(Kept kept, String word) {
        return part(kept, word).getJsonObject("shown", new JsonObject());
    }

    /** How many verified on each day, where the campaign is. */
    private static Table days(Numbers read, ZoneId zone) {
        Map<String, Long> byDay = new TreeMap<>();
        read.hours().forEach(hour -> byDay.merge(day(hour.from(), zone), hour.verified(), Long::sum));
        SmallCells.Table table = SmallCells.of(byDay);
        List<Row> rows = table.shown().entrySet().stream()
                .map(one -> new Row("", Optional.of(LocalDate.parse(one.getKey())), one.getValue()))
                .toList();
        return new Table("days", rows, table.otherSignatories());
    }

    private static String day(Instant from, ZoneId zone) {
        return from.atZone(zone).toLocalDate().toString();
    }

    private static ZoneId zone(Campaign campaign) {
        return campaign.definition().schedule().zone();
    }
}
