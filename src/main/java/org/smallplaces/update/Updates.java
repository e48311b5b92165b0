package org.smallplaces.update;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.approval.Approvals;
import org.smallplaces.approval.Proposal;
import org.smallplaces.approval.ProposeResult;
import org.smallplaces.approval.Reason;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.update.Update.Typed;
import org.smallplaces.update.Update.Words;

/** What staff do with updates: write, propose, pause, stop, put right, take down. */
public final class Updates {
    private final Pool pool;
    private final Approvals approvals;
    private final SendAct toSupporters;
    private final SendAct toList;
    private final Clock clock;
    private final AuditLog audit = new AuditLog();
    private final UpdateStore store = new UpdateStore();
    private final AudienceStore audience = new AudienceStore();

    /** @param approvals to which both acts were handed */
    public Updates(Pool pool, Approvals approvals, SendAct toSupporters, SendAct toList, Clock clock) {
        this.pool = pool;
        this.approvals = approvals;
        this.toSupporters = toSupporters;
        this.toList = toList;
        this.clock = clock;
    }

    /** The update of this id, where it is one of the channel's. */
    Future<Optional<Update>> find(Channel channel, UUID id) {
        return store.find(pool, id)
                .map(found -> found.filter(update -> update.campaign().equals(channel.id())));
    }

    /** How many would get it now, by the language in which they read. */
    Future<Map<Language, Long>> audience(Channel channel) {
        return audience.count(pool, channel.id());
    }

    /** Begins a draft; gives its id. */
    Future<UUID> begin(Channel channel, Typed typed, Optional<UUID> corrects, StaffMember by) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        return pool.withTransaction(
                        transaction -> store.insert(transaction, id, channel.id(), corrects, typed, by.id(), now)
                                .compose(done -> note(transaction, channel, id, "update.write", by, now)))
                .map(id);
    }

    /** Saves over what was read; false where somebody else has saved since, or it is no draft any more. */
    Future<Boolean> save(Update read, int saves, Typed typed, StaffMember by) {
        return pool.withTransaction(
                transaction -> store.save(transaction, read.id(), saves, typed, by.id(), clock.instant()));
    }

    /** The proposal that waits about it. */
    Future<Optional<Proposal>> waiting(Channel channel, Update update) {
        return approvals.waiting(act(channel), SendAct.about(update.id()));
    }

    /** Asks a second person to let it out as it is saved; the key of what stands in the way, or nothing. */
    Future<Optional<String>> propose(Channel channel, UUID id, int saves, StaffMember by, Reason why) {
        return pool.withTransaction(transaction -> store.lock(transaction, id).compose(found -> {
            Optional<Update> same = found.filter(update -> update.state().isOpen() && update.saves() == saves);
            return same.isEmpty()
                    ? Future.succeededFuture(Optional.of("updates.refused.changed"))
                    : propose(transaction, channel, same.get(), by, why);
        }));
    }

    private Future<Optional<String>> propose(
            SqlConnection transaction, Channel channel, Update update, StaffMember by, Reason why) {
        Future<Long> readers = update.corrects().isPresent()
                ? Future.succeededFuture(0L)
                : audience.count(transaction, channel.id())
                        .map(counts -> counts.values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        return readers.compose(count -> approvals.propose(
                        transaction,
                        act(channel),
                        by,
                        channel.inCampaign(),
                        SendAct.about(update.id()),
                        SendAct.facts(update, count),
                        why))
                .map(result -> result instanceof ProposeResult.Proposed
                        ? Optional.empty()
                        : Optional.of(
                                result instanceof ProposeResult.WaitsAlready
                                        ? "updates.refused.waiting"
                                        : "updates.refused.not-allowed"));
    }

    private SendAct act(Channel channel) {
        return channel.isList() ? toList : toSupporters;
    }

    /** Gives a draft up; false where it is none any more. */
    Future<Boolean> discard(Channel channel, UUID id, StaffMember by) {
        return move(channel, id, List.of(UpdateState.DRAFT), UpdateState.DISCARDED, "update.discard", by);
    }

    /** Takes up again what was given up. */
    Future<Boolean> restore(Channel channel, UUID id, StaffMember by) {
        return move(channel, id, List.of(UpdateState.DISCARDED), UpdateState.DRAFT, "update.restore", by);
    }

    /** Sends nothing more for now. */
    Future<Boolean> pause(Channel channel, UUID id, StaffMember by) {
        return move(channel, id, List.of(UpdateState.SENDING), UpdateState.PAUSED, "update.pause", by);
    }

    /** Goes on sending. */
    Future<Boolean> resume(Channel channel, UUID id, StaffMember by) {
        return move(channel, id, List.of(UpdateState.PAUSED), UpdateState.SENDING, "update.resume", by);
    }

    /** Sends nothing more, for good. */
    Future<Boolean> stop(Channel channel, UUID id, StaffMember by) {
        List<UpdateState> from = List.of(UpdateState.SENDING, UpdateState.PAUSED);
        return move(channel, id, from, UpdateState.STOPPED, "update.stop", by);
    }

    private Future<Boolean> move(
            Channel channel, UUID id, List<UpdateState> from, UpdateState to, String act, StaffMember by) {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> store.move(transaction, id, from, to, now)
                .compose(moved -> moved
                        ? note(transaction, channel, id, act, by, now).map(true)
                        : Future.succeededFuture(false)));
    }

    /** Takes it off the campaign's page at once. */
    Future<Boolean> takeDown(Channel channel, UUID id, StaffMember by) {
        Instant now = clock.instant();
        return pool.withTransaction(transaction -> store.takeDown(transaction, id, now)
                .compose(taken -> taken
                        ? note(transaction, channel, id, "update.take-down", by, now)
                                .map(true)
                        : Future.succeededFuture(false)));
    }

    /** The words that stand on the page: those of the latest correction, where there was one. */
    Future<Map<Language, Words>> standing(Update update) {
        return store.standing(pool, update.id());
    }

    /** Notes in the audit that somebody had a draft sent to themselves. */
    Future<Void> tested(Channel channel, UUID id, StaffMember by) {
        return pool.withTransaction(transaction -> note(transaction, channel, id, "update.test", by, clock.instant()));
    }

    private Future<Void> note(
            SqlConnection transaction, Channel channel, UUID id, String act, StaffMember by, Instant now) {
        AuditEntry entry = AuditEntry.of(now, by.actor(), act, "update:" + id).with(new JsonObject());
        return audit.append(transaction, channel.id().map(entry::in).orElse(entry))
                .mapEmpty();
    }
}
