package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smallplaces.backup.BackupRun;
import org.smallplaces.backup.BackupRunStore;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.Restored;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.http.Form;
import org.smallplaces.http.Replies;
import org.smallplaces.http.Routes;
import org.smallplaces.http.StaffIdentity;
import org.smallplaces.http.StaffRoute;
import org.smallplaces.mail.HeldMail;
import org.smallplaces.mail.HeldMailStore;
import org.smallplaces.mail.HeldUpdate;
import org.smallplaces.mail.HeldUpdateStore;

/** Whether there are backups; and after a restore, what becomes of the mail that was waiting in the backup. */
public final class BackupRoutes implements Routes {
    private static final int OK = 200;
    private static final int SHOWN = 30;
    private static final String BACKUPS = "/staff/backups";
    private static final String DECIDE = "/staff/backups/held-mail";
    /** A night that failed is made up for within hours; what is older than that needs somebody. */
    private static final Duration LATE = Duration.ofHours(36);

    private final Pool pool;
    private final boolean nightly;
    private final HeldMailStore held = new HeldMailStore();
    private final HeldUpdateStore updates = new HeldUpdateStore();
    private final Replies replies;
    private final Clock clock;
    private final Runnable mailPosted;

    /**
     * The page, for a server that makes them or does not.
     *
     * @param nightly whether one is made each night
     */
    public BackupRoutes(Pool pool, boolean nightly, Replies replies, Clock clock, Runnable mailPosted) {
        this.pool = pool;
        this.nightly = nightly;
        this.replies = replies;
        this.clock = clock;
        this.mailPosted = mailPosted;
    }

    @Override
    public void mount(Router router) {
        StaffRoute.get(router, StaffAct.SEE_BACKUPS, BACKUPS, ctx -> show(ctx, "", 0));
        StaffRoute.post(router, StaffAct.DECIDE_HELD_MAIL, DECIDE, this::decide);
        StaffRoute.get(router, StaffAct.DECIDE_HELD_MAIL, DECIDE, ctx -> replies.seeOther(ctx, BACKUPS));
    }

    /** A backup that failed or is late, and mail and updates that wait for a decision. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        return updates.waiting(pool)
                .map(found ->
                        found.stream().filter(one -> mayDecide(member, one)).toList())
                .compose(mine -> ofSite(member)
                        .map(cards -> Stream.concat(cards.stream(), ofUpdates(member, mine))
                                .toList()));
    }

    private static boolean mayDecide(StaffMember member, HeldUpdate update) {
        return update.campaign()
                .map(slug -> member.may(StaffAct.WRITE_UPDATES, slug))
                .orElseGet(() -> member.may(StaffAct.WRITE_TO_LIST));
    }

    private static Stream<HomeCard> ofUpdates(StaffMember member, List<HeldUpdate> mine) {
        boolean all = mine.size() > 1 && member.may(StaffAct.SEE_BACKUPS);
        return mine.stream()
                .limit(1)
                .map(first -> new HomeCard(
                        "cards.held-updates", mine.size(), all ? BACKUPS : first.path(), "", HomeCard.Urgency.LATE));
    }

    private Future<List<HomeCard>> ofSite(StaffMember member) {
        if (!member.may(StaffAct.SEE_BACKUPS)) {
            return Future.succeededFuture(List.of());
        }
        return Future.all(held.open(pool), decisive(), BackupRunStore.latestGood(pool))
                .map(found -> {
                    Optional<HeldMail> mail = found.resultAt(0);
                    Optional<BackupRun> latest = found.resultAt(1);
                    Optional<BackupRun> good = found.resultAt(2);
                    List<HomeCard> cards = new ArrayList<>();
                    cards.add(new HomeCard(
                            "cards.backup-missing",
                            isMissing(latest, good) ? 1 : 0,
                            BACKUPS,
                            "",
                            HomeCard.Urgency.LATE));
                    cards.add(new HomeCard(
                            "cards.held-mail", mail.isPresent() ? 1 : 0, BACKUPS, "", HomeCard.Urgency.LATE));
                    return cards;
                });
    }

    /** Where none was ever tried the site is new: the first is made within the hour. */
    private boolean isMissing(Optional<BackupRun> latest, Optional<BackupRun> good) {
        boolean failed = latest.filter(one -> !one.isGood()).isPresent();
        Instant limit = clock.instant().minus(LATE);
        boolean late =
                nightly && good.filter(one -> one.ended().isBefore(limit)).isPresent();
        return failed || late;
    }

    /** The run by which one is missing or not; where none is made each night, whatever was tried last. */
    private Future<Optional<BackupRun>> decisive() {
        return nightly
                ? BackupRunStore.latestOfNights(pool)
                : BackupRunStore.latest(pool, 1).map(found -> found.stream().findFirst());
    }

    private Future<Void> decide(RoutingContext ctx) {
        Optional<HeldMail.Decision> decision = HeldMail.Decision.of(Form.of(ctx).text("act"));
        return decision.isEmpty()
                ? show(ctx, "", 0)
                : held.decide(
                                pool,
                                decision.get(),
                                Optional.empty(),
                                StaffIdentity.of(ctx).actor(),
                                clock.instant())
                        .onSuccess(done -> mailPosted.run())
                        .compose(done -> show(
                                ctx,
                                done.isEmpty()
                                        ? ""
                                        : "backups.held.done." + decision.get().word(),
                                done.orElse(0)));
    }

    private Future<Void> show(RoutingContext ctx, String doneKey, long done) {
        boolean decides = StaffIdentity.of(ctx).may(StaffAct.DECIDE_HELD_MAIL);
        return Future.all(List.of(
                        held.open(pool),
                        held.batches(pool),
                        BackupRunStore.latest(pool, SHOWN),
                        BackupRunStore.latestGood(pool),
                        held.last(pool),
                        decisive(),
                        updates.waiting(pool)))
                .compose(found -> {
                    Optional<HeldMail> mail = found.resultAt(0);
                    List<HeldMail.Batch> batches = found.resultAt(1);
                    List<BackupRun> runs = found.resultAt(2);
                    Optional<BackupRun> good = found.resultAt(3);
                    Optional<Restored> restored = found.resultAt(4);
                    List<HeldUpdate> waiting = found.resultAt(6);
                    BackupPage page = new BackupPage(
                            nightly,
                            isMissing(found.resultAt(5), good),
                            good.map(BackupRun::ended)
                                    .filter(ended -> restored.filter(last -> !ended.isAfter(last.at()))
                                            .isEmpty()),
                            doneKey,
                            done,
                            mail,
                            batches,
                            waiting.stream()
                                    .map(one -> new BackupPage.Waiting(
                                            mayDecide(StaffIdentity.of(ctx), one) ? one.path() : "", one.title()))
                                    .toList(),
                            restored,
                            decides,
                            runs.stream()
                                    .map(run -> BackupPage.Run.of(run, restored))
                                    .toList());
                    return replies.page(ctx, OK, "pages/staff/backups", page);
                });
    }
}
