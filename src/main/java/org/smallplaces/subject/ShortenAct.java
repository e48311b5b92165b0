package org.smallplaces.subject;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.approval.NotPossible;
import org.smallplaces.approval.Particulars;
import org.smallplaces.approval.Proposal;
import org.smallplaces.subject.RetentionPage.Shorter;

/**
 * Having people deleted sooner than their notice says: what is deleted never comes back, so it takes two, who read whom it
 * concerns, whether it can still be signed or not.
 */
public final class ShortenAct extends RetentionAct {
    private static final String LINES = "lines";

    private final Retention retention;

    public ShortenAct(Retention retention) {
        super(retention, false);
        this.retention = retention;
    }

    static JsonObject facts(Shorter shorter) {
        JsonArray lines = new JsonArray();
        shorter.lines()
                .forEach(line -> lines.add(new JsonObject()
                        .put("id", line.id())
                        .put("title", line.title())
                        .put("people", line.records())
                        .put("until", line.until().map(LocalDate::toString).orElse(null))
                        .put("delivered", line.delivered())));
        return facts(shorter.campaign(), shorter.title(), shorter.months(), shorter.people())
                .put("campaigns", shorter.lines().size())
                .put(LINES, lines);
    }

    @Override
    public String kind() {
        return "retention.shorten";
    }

    @Override
    public String titleKey() {
        return "retention.shorter.approval";
    }

    @Override
    public String detailKey() {
        return "retention.shorter.detail";
    }

    /** Each campaign, when its people go (so many months after closing where no day is known), and whether anybody has got their signatures. */
    @Override
    public Future<Particulars> particulars(SqlClient client, Proposal proposal) {
        List<JsonObject> lines = lines(proposal);
        long undelivered = lines.stream()
                .filter(line -> !line.getBoolean("delivered"))
                .mapToLong(line -> line.getLong("people"))
                .sum();
        return Future.succeededFuture(new Particulars(
                lines.stream()
                        .flatMap(line -> Stream.of(
                                Particulars.Line.typed("retention.campaign", line.getString("title")),
                                Particulars.Line.typed("retention.records", Long.toString(line.getLong("people"))),
                                when(line, proposal)))
                        .toList(),
                Optional.of(new Particulars.Warning("retention.shorter.undelivered", undelivered, ""))
                        .filter(warning -> warning.people() > 0)));
    }

    private static Particulars.Line when(JsonObject line, Proposal proposal) {
        return Optional.ofNullable(line.getString("until"))
                .map(day -> Particulars.Line.day("retention.due", LocalDate.parse(day)))
                .orElseGet(() -> Particulars.Line.typed("retention.months", Integer.toString(months(proposal))));
    }

    private static List<JsonObject> lines(Proposal proposal) {
        return proposal.facts().getJsonArray(LINES).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    @Override
    public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
        List<String> known =
                lines(proposal).stream().map(line -> line.getString("id")).toList();
        return retention
                .sooner(transaction, campaign(proposal), months(proposal))
                .compose(all -> all.stream()
                                .allMatch(one -> known.contains(one.campaign().toString()))
                        ? super.carryOut(transaction, proposal)
                        : Future.failedFuture(new NotPossible("retention.shorter.changed")))
                .map(done -> done.put("campaigns", known.size()));
    }
}
