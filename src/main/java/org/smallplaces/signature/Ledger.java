package org.smallplaces.signature;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.core.Moderation;
import org.smallplaces.core.RemovalReason;
import org.smallplaces.core.SignatureState;
import org.smallplaces.core.Verifying;

/**
 * Applies a batch of acts to the signatures of a campaign, in memory and in order, while the tally is locked. What has
 * changed is written afterwards; an entry changes its state at most once in a batch.
 */
final class Ledger {
    private static final Set<Moderation> NOT_HELD = EnumSet.of(Moderation.CLEAR, Moderation.HIDDEN);
    private static final Set<Moderation> ANY = EnumSet.allOf(Moderation.class);
    private static final Set<Moderation> NOT_HIDDEN = EnumSet.of(Moderation.CLEAR, Moderation.HELD);

    private final Campaign campaign;
    private final Instant now;
    private final Map<UUID, LedgerEntry> entries = new LinkedHashMap<>();
    private final Map<ByteBuffer, List<UUID>> mailboxes = new HashMap<>();
    private final Set<UUID> changed = new LinkedHashSet<>();
    private final Set<UUID> removed = new LinkedHashSet<>();
    private final Map<RemovalReason, Integer> removals = new EnumMap<>(RemovalReason.class);
    private final Set<UUID> admitted = new LinkedHashSet<>();
    private Tally tally;

    Ledger(Campaign campaign, Tally tally, List<LedgerEntry> rows, Instant now) {
        this.campaign = campaign;
        this.tally = tally;
        this.now = now;
        for (LedgerEntry row : rows) {
            entries.put(row.id(), row);
            mailboxes.computeIfAbsent(row.mailbox(), any -> new ArrayList<>()).add(row.id());
        }
    }

    Tally tally() {
        return tally;
    }

    /** The entries that have to be written. */
    List<LedgerEntry> changed() {
        return changed.stream().map(this::entry).flatMap(Optional::stream).toList();
    }

    /** The ids whose rows have to be deleted. */
    Set<UUID> removed() {
        return removed;
    }

    /** By how many those have changed that were taken out before they were verified. */
    Map<RemovalReason, Integer> removals() {
        return removals;
    }

    /** From now on this one may be verified although the deadline has passed. */
    void admit(UUID id) {
        admitted.add(id);
    }

    ActOutcome apply(UUID id, SignatureAct act) {
        Optional<LedgerEntry> entry = entry(id);
        if (entry.isEmpty()) {
            return removed.contains(id) && act == SignatureAct.DISOWN
                    ? new ActOutcome.Disowned()
                    : new ActOutcome.Gone();
        }
        return switch (act) {
            case VERIFY -> verify(entry.get());
            case DISOWN -> disown(entry.get());
            case WITHDRAW -> withdraw(entry.get());
        };
    }

    /** What is known of a signature, as far as it has changed by now. */
    Optional<LedgerEntry> entry(UUID id) {
        return Optional.ofNullable(entries.get(id));
    }

    private ActOutcome verify(LedgerEntry entry) {
        return switch (entry.state()) {
            case VERIFIED -> new ActOutcome.Verified(entry.id(), entry.number(), false);
            case SUPERSEDED -> samePerson(entry);
            case WITHDRAWN -> new ActOutcome.Withdrawn(entry.id());
            case PENDING, RECORDED -> verifyPending(entry);
            case INVALIDATED, EXPIRED, DISOWNED -> new ActOutcome.Gone();
        };
    }

    private ActOutcome verifyPending(LedgerEntry entry) {
        boolean pending = entry.state() == SignatureState.PENDING;
        if (pending && entry.signedAt().plus(Verifying.PATIENCE).isBefore(now)) {
            return new ActOutcome.Gone();
        }
        if (!admitted.contains(entry.id()) && !Verifying.isPossible(campaign, entry.signedAt(), now)) {
            return new ActOutcome.Closed();
        }
        List<LedgerEntry> others = othersOf(entry);
        List<Verifying.Entry> rules = others.stream().map(LedgerEntry::rules).toList();
        return switch (Verifying.decide(entry.rules(), rules)) {
            case SAME_PERSON -> {
                supersede(entry);
                yield samePerson(entry);
            }
            case FULL -> new ActOutcome.MailboxFull();
            case OTHER_HOUSEHOLD -> new ActOutcome.OtherHousehold();
            case VERIFY -> take(entry, others, rules);
        };
    }

    /** Gives the place and the number, and ends what else waits of the same person. */
    private ActOutcome take(LedgerEntry entry, List<LedgerEntry> others, List<Verifying.Entry> rules) {
        int slot = Verifying.freeSlot(rules).orElseThrow();
        tally = tally.issue(entry.counts());
        change(entry.verified(slot, tally.issued()));
        others.stream()
                .filter(other -> other.state() == SignatureState.PENDING || other.state() == SignatureState.RECORDED)
                .filter(other -> other.nameKey().equals(entry.nameKey()))
                .forEach(this::supersede);
        return new ActOutcome.Verified(entry.id(), tally.issued(), true);
    }

    /** A recorded assent was never counted as submitted by its signatory: it is taken back in favour of the other. */
    private void supersede(LedgerEntry entry) {
        if (entry.state() == SignatureState.RECORDED) {
            change(entry.ended(SignatureState.WITHDRAWN));
            return;
        }
        tally = tally.supersede();
        change(entry.ended(SignatureState.SUPERSEDED));
    }

    /** The verified signature of the same person, by which a superseded one was replaced. */
    private ActOutcome samePerson(LedgerEntry entry) {
        return othersOf(entry).stream()
                .filter(other -> other.state() == SignatureState.VERIFIED)
                .filter(other -> other.nameKey().equals(entry.nameKey()))
                .findFirst()
                .<ActOutcome>map(other -> new ActOutcome.Verified(other.id(), other.number(), false))
                .orElseGet(ActOutcome.Gone::new);
    }

    private ActOutcome disown(LedgerEntry entry) {
        if (entry.state() == SignatureState.PENDING) {
            tally = tally.disown();
            entries.remove(entry.id());
            removed.add(entry.id());
            return new ActOutcome.Disowned();
        }
        return entry.state() == SignatureState.RECORDED ? withdraw(entry) : verify(entry);
    }

    private ActOutcome withdraw(LedgerEntry entry) {
        if (entry.state() == SignatureState.VERIFIED) {
            tally = tally.leave(entry.counts());
        }
        if (entry.isWithdrawable()) {
            change(entry.ended(SignatureState.WITHDRAWN));
        }
        boolean withdrawn = entry(entry.id())
                .filter(after -> after.state() == SignatureState.WITHDRAWN)
                .isPresent();
        return withdrawn ? new ActOutcome.Withdrawn(entry.id()) : new ActOutcome.Gone();
    }

    /** What staff decide about a signature. An act that is done already, or that its state does not allow, does nothing. */
    ReviewOutcome review(UUID id, ReviewDecision decision) {
        return entry(id)
                .map(entry -> switch (decision.act()) {
                    case APPROVE -> moderate(entry, Set.of(Moderation.HELD), Moderation.CLEAR, entry.heldBecause());
                    case HOLD -> moderate(entry, NOT_HELD, Moderation.HELD, Optional.of(HoldReason.STAFF));
                    case HIDE -> hide(entry);
                    case UNHIDE -> moderate(entry, Set.of(Moderation.HIDDEN), Moderation.CLEAR, entry.heldBecause());
                    case INVALIDATE -> invalidate(entry, decision.reason().orElseThrow());
                    case RESTORE -> restore(entry);
                    case DISMISS -> ReviewOutcome.UNCHANGED;
                })
                .orElse(ReviewOutcome.UNCHANGED);
    }

    /** A hidden one counts: of a letter only one whose line somebody has seen and approved. */
    private ReviewOutcome hide(LedgerEntry entry) {
        boolean unseen = entry.isOpen()
                && entry.moderation() == Moderation.HELD
                && campaign.definition().kind().hasLines();
        return unseen ? ReviewOutcome.UNSEEN : moderate(entry, NOT_HIDDEN, Moderation.HIDDEN, entry.heldBecause());
    }

    /** Holds it for a reason that has come up; one that is held already is held for this one from now on. */
    ReviewOutcome hold(UUID id, HoldReason why) {
        return entry(id)
                .map(entry -> moderate(entry, ANY, Moderation.HELD, Optional.of(why)))
                .orElse(ReviewOutcome.UNCHANGED);
    }

    /** Does it where the signature is still as it was seen. */
    ReviewOutcome review(UUID id, ReviewDecision decision, Seen seen) {
        boolean same = entry(id).filter(seen::is).isPresent();
        return same ? review(id, decision) : ReviewOutcome.UNCHANGED;
    }

    /** Takes back what {@code act} has made of one that was {@code before}, where nothing else has happened since. */
    ReviewOutcome undo(UUID id, ReviewAct act, Seen before) {
        return entry(id)
                .map(entry -> switch (act) {
                    case APPROVE, UNHIDE -> moderateBack(entry, Moderation.CLEAR, before);
                    case HOLD -> moderateBack(entry, Moderation.HELD, before);
                    case HIDE -> moderateBack(entry, Moderation.HIDDEN, before);
                    case INVALIDATE -> restore(entry);
                    case RESTORE ->
                        entry.state() == before.state()
                                ? ReviewOutcome.UNCHANGED
                                : invalidate(entry, before.removed().orElse(RemovalReason.OTHER));
                    case DISMISS -> ReviewOutcome.UNCHANGED;
                })
                .orElse(ReviewOutcome.UNCHANGED);
    }

    private ReviewOutcome moderateBack(LedgerEntry entry, Moderation now, Seen before) {
        return moderate(entry, Set.of(now), before.moderation(), before.heldBecause());
    }

    private ReviewOutcome moderate(
            LedgerEntry entry, Set<Moderation> from, Moderation to, Optional<HoldReason> because) {
        if (entry.isRestricted()) {
            return ReviewOutcome.RESTRICTED;
        }
        if (!entry.isOpen() || !from.contains(entry.moderation())) {
            return ReviewOutcome.UNCHANGED;
        }
        return decide(entry, to, because);
    }

    /** Puts a restricted one back to what staff had decided about it before. */
    void lift(UUID id, Moderation before, Optional<HoldReason> because) {
        entry(id)
                .filter(LedgerEntry::isRestricted)
                .filter(LedgerEntry::isOpen)
                .ifPresent(entry -> decide(entry, before, because));
    }

    private ReviewOutcome decide(LedgerEntry entry, Moderation to, Optional<HoldReason> because) {
        LedgerEntry moderated = entry.moderated(to, because);
        boolean stands = entry.state() == SignatureState.VERIFIED;
        tally = tally.recount(stands && entry.counts(), stands && moderated.counts());
        change(moderated);
        return ReviewOutcome.DONE;
    }

    private ReviewOutcome invalidate(LedgerEntry entry, RemovalReason reason) {
        if (entry.isRestricted()) {
            return ReviewOutcome.RESTRICTED;
        }
        if (!entry.state().canBecome(SignatureState.INVALIDATED)) {
            return ReviewOutcome.UNCHANGED;
        }
        if (entry.state() == SignatureState.VERIFIED) {
            tally = tally.leave(entry.counts());
        } else if (entry.state() == SignatureState.PENDING) {
            tally = tally.invalidate(1);
            removals.merge(reason, 1, Integer::sum);
        }
        change(entry.invalidated(reason));
        return ReviewOutcome.DONE;
    }

    /** A verified one needs its place in the mailbox again, which others may have taken; its number it has kept. */
    private ReviewOutcome restore(LedgerEntry entry) {
        if (entry.state() != SignatureState.INVALIDATED) {
            return ReviewOutcome.UNCHANGED;
        }
        if (entry.restorable() != SignatureState.VERIFIED) {
            if (entry.restorable() == SignatureState.PENDING) {
                tally = tally.invalidate(-1);
                removals.merge(entry.removal(), -1, Integer::sum);
            }
            change(entry.restored(Optional.empty()));
            return ReviewOutcome.DONE;
        }
        List<Verifying.Entry> rules =
                othersOf(entry).stream().map(LedgerEntry::rules).toList();
        if (Verifying.decide(entry.rules(), rules) != Verifying.Ruling.VERIFY) {
            return ReviewOutcome.PLACE_TAKEN;
        }
        tally = tally.recount(false, entry.counts());
        change(entry.restored(Verifying.freeSlot(rules)));
        return ReviewOutcome.DONE;
    }

    private void change(LedgerEntry entry) {
        entries.put(entry.id(), entry);
        changed.add(entry.id());
    }

    private List<LedgerEntry> othersOf(LedgerEntry entry) {
        return mailboxes.getOrDefault(entry.mailbox(), List.of()).stream()
                .filter(other -> !other.equals(entry.id()))
                .map(this::entry)
                .flatMap(Optional::stream)
                .toList();
    }
}
