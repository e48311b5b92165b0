package org.smallplaces.mailroom;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Language;
import org.smallplaces.core.MailState;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;
import org.smallplaces.vault.Sealer;

/** How mail fares: the numbers, what was not sent, and trying it anew. */
public final class MailroomRoutes implements Routes {
    private static final int OK = 200;
    private static final int DAYS = 30;
    private static final String MAIL = "/staff/mail";
    private static final String FAILED = "/staff/mail/failed";
    private static final String RETRY = "/staff/mail/retry";

    private final Pool pool;
    private final MailroomStore store;
    private final OutboxStore outbox;
    private final AuditLog audit = new AuditLog();
    private final Catalogue catalogue;
    private final Replies replies;
    private final Clock clock;
    private final ZoneId zone;
    private final Runnable posted;

    /**
     * @param zone whose days are counted
     * @param posted called after a commit that made mail wait
     */
    public MailroomRoutes(
            Pool pool, Sealer sealer, Catalogue catalogue, Replies replies, Clock clock, ZoneId zone, Runnable posted) {
        this.pool = pool;
        this.store = new MailroomStore(pool, sealer);
        this.outbox = new OutboxStore(pool);
        this.catalogue = catalogue;
        this.replies = replies;
        this.clock = clock;
        this.zone = zone;
        this.posted = posted;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_MAIL, MAIL, this::overview);
        StaffRoute.get(router, StaffAct.SEE_MAIL, FAILED, this::failed);
        StaffRoute.post(router, StaffAct.SEE_MAIL, RETRY, this::retry);
        StaffRoute.get(router, StaffAct.SEE_MAIL, RETRY, ctx -> replies.seeOther(ctx, FAILED));
    }

    private Future<Void> overview(RoutingContext ctx) {
        Instant now = clock.instant();
        LocalDate since = LocalDate.ofInstant(now, zone).minusDays(DAYS);
        View view = replies.view(ctx, Messages.FALLBACK);
        return Future.all(store.waiting(now), store.untaken(), store.numbers(since, zone))
                .compose(all -> {
                    MailPage page =
                            MailPage.of(all.resultAt(0), all.resultAt(1), all.resultAt(2), now, title(view.language()));
                    return replies.page(ctx, OK, "pages/mailroom/overview", view, page);
                });
    }

    /** Titles by id; one that is served no longer has none. */
    private Function<UUID, String> title(Language language) {
        return id -> catalogue.allWithDrafts().stream()
                .filter(campaign -> campaign.id().equals(id))
                .findFirst()
                .map(campaign -> campaign.definition().title().in(language))
                .orElse("");
    }

    private Future<Void> failed(RoutingContext ctx) {
        boolean refused = "refused".equals(ctx.request().getParam("show"));
        MailState state = refused ? MailState.REFUSED : MailState.GIVEN_UP;
        String show = refused ? "refused" : "given-up";
        View view = replies.view(ctx, Messages.FALLBACK);
        String[] before = Optional.ofNullable(ctx.request().getParam("before"))
                .filter(place -> place.matches("[0-9]{1,16}_[0-9a-f-]{36}"))
                .orElse("")
                .split("_", 2);
        Optional<Instant> at = before.length == 2
                ? Optional.of(Instant.EPOCH.plus(Long.parseLong(before[0]), ChronoUnit.MICROS))
                : Optional.empty();
        UUID id = before.length == 2 ? id(before[1]).orElse(new UUID(0, 0)) : new UUID(0, 0);
        return store.failed(state, at, id).compose(found -> {
            Function<UUID, String> titles = title(view.language());
            List<FailedPage.Line> lines = found.stream()
                    .limit(MailroomStore.PAGE)
                    .map(one -> new FailedPage.Line(
                            one.id(),
                            one.kind(),
                            one.campaign().map(titles).orElse(""),
                            one.reason(),
                            one.at(),
                            one.retried() >= OutboxStore.MOST_RETRIES))
                    .toList();
            FailedPage page = new FailedPage(
                    show,
                    Stream.of("given-up", "refused")
                            .map(one -> new FailedPage.Tab(
                                    "mailroom.state." + one, FAILED + "?show=" + one, one.equals(show)))
                            .toList(),
                    lines,
                    retried(ctx),
                    found.size() > MailroomStore.PAGE ? older(show, lines) : "");
            return replies.page(ctx, OK, "pages/mailroom/failed", view, page);
        });
    }

    private static String older(String show, List<FailedPage.Line> lines) {
        FailedPage.Line last = lines.get(lines.size() - 1);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.at());
        return FAILED + "?show=" + show + "&before=" + micros + "_" + last.id();
    }

    private static int retried(RoutingContext ctx) {
        String digits = Optional.ofNullable(ctx.request().getParam("retried")).orElse("");
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
    }

    private Future<Void> retry(RoutingContext ctx) {
        StaffMember member = StaffIdentity.of(ctx);
        List<UUID> chosen = Form.of(ctx).all("mail").stream()
                .flatMap(text -> id(text).stream())
                .limit(MailroomStore.PAGE)
                .toList();
        Instant now = clock.instant();
        return pool.withTransaction(connection -> outbox.retry(connection, chosen, now)
                        .compose(waiting -> waiting.isEmpty()
                                ? Future.succeededFuture(0)
                                : audit.append(
                                                connection,
                                                AuditEntry.of(now, member.actor(), "mail.retry", "outbox")
                                                        .with(new JsonObject().put("mails", waiting.size())))
                                        .map(waiting.size())))
                .compose(mails -> {
                    posted.run();
                    return replies.seeOther(ctx, FAILED + "?show=given-up&retried=" + mails);
                });
    }

    private static Optional<UUID> id(String text) {
        return Optional.of(text)
                .filter(word -> word.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString);
    }
}
