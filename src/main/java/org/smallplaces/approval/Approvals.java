package org.smallplaces.approval;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.approval.Proposal.Decision;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.core.HomeCard;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditLog;

/**
 * What needs two people. One proposes; another, who may decide by then, approves or refuses before it expires; what is
 * approved is carried out in that very transaction. The database holds the rules too, and every step is in the audit.
 */
public final class Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

    private static final String LIST = "/staff/approvals";

    private final Pool pool;
    private final Map<String, TwoPersonAct> acts;
    private final StaffDirectory people;
    private final Clock clock;
    private final ProposalStore store = new ProposalStore();
    private final ProposalListStore lists = new ProposalListStore();
    private final ApprovalAudit audit = new ApprovalAudit(new AuditLog());

    /**
     * @param acts everything that this program can carry out
     * @param people who tells what somebody may do by now
     */
    public Approvals(Pool pool, Collection<? extends TwoPersonAct> acts, StaffDirectory people, Clock clock) {
        acts.forEach(Approvals::requireDeciders);
        this.pool = pool;
        this.acts = acts.stream().collect(Collectors.toUnmodifiableMap(TwoPersonAct::kind, Function.identity()));
        this.people = people;
        this.clock = clock;
    }

    private static void requireDeciders(TwoPersonAct act) {
        if (!StaffAct.DECIDE_APPROVALS.roles().containsAll(act.deciding().roles())) {
            throw new IllegalArgumentException("roles that decide nothing are to decide about " + act.kind());
        }
    }

    /**
     * Proposes, in the caller's transaction. Of one kind and about one thing at most one proposal waits.
     *
     * @param about what it would be done to, in the words of the audit's subjects, as {@code pack:<id>}
     * @param facts ids and numbers that say exactly what would be done; kept for ever, so no personal data
     */
    public Future<ProposeResult> propose(
            SqlConnection transaction,
            TwoPersonAct act,
            StaffMember by,
            Optional<InCampaign> campaign,
            String about,
            JsonObject facts,
            Reason why) {
        if (!acts.containsKey(act.kind())) {
            throw new IllegalArgumentException("nobody can approve " + act.kind());
        }
        if (!may(by, act.proposing(), campaign)) {
            return Future.succeededFuture(new ProposeResult.NotAllowed());
        }
        // The database keeps microseconds: what is returned here is what will be found there.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Proposal proposal = new Proposal(
                UuidCreator.getTimeOrderedEpoch(),
                act.kind(),
                about,
                campaign,
                facts,
                why.words(),
                by.id(),
                now,
                now.plus(act.patience()),
                ProposalState.PROPOSED,
                Optional.empty());
        return store.expire(transaction, now, act.kind(), about)
                .compose(expired -> audit.expired(transaction, expired, now))
                .compose(done -> store.insert(transaction, proposal))
                .compose(written -> written
                        ? audit.proposed(transaction, proposal, by).map(new ProposeResult.Proposed(proposal))
                        : store.waiting(transaction, act.kind(), about)
                                .map(id -> new ProposeResult.WaitsAlready(id.orElseThrow())));
    }

    /** Approves and carries out; the Future ends after the COMMIT. */
    public Future<DecideResult> approve(UUID id, StaffMember by, Optional<Reason> reason) {
        return decide(
                        id,
                        by,
                        (transaction, proposal, act, now) -> mayStillPropose(transaction, proposal, act)
                                .compose(may -> may
                                        ? carryOut(transaction, proposal, act, by, reason, now)
                                        : Future.succeededFuture(new DecideResult.ProposerMayNot())))
                .compose(this::tellAct)
                .recover(failure -> failure instanceof NotPossible impossible
                        ? Future.succeededFuture(new DecideResult.Impossible(impossible.messageKey()))
                        : Future.failedFuture(failure));
    }

    /** It takes two who may: what somebody proposed who has been sent away since, nobody carries out. */
    private Future<Boolean> mayStillPropose(SqlConnection transaction, Proposal proposal, TwoPersonAct act) {
        return people.find(transaction, proposal.proposedBy())
                .map(proposer -> proposer.filter(one -> may(one, act.proposing(), proposal.campaign()))
                        .isPresent());
    }

    private Future<DecideResult> carryOut(
            SqlConnection transaction,
            Proposal proposal,
            TwoPersonAct act,
            StaffMember by,
            Optional<Reason> reason,
            Instant now) {
        return act.carryOut(transaction, proposal)
                .compose(outcome -> settle(transaction, proposal, by, ProposalState.APPROVED, reason, outcome, now))
                .compose(done -> act.forgetsWords()
                        ? store.blankAbout(transaction, act.kind(), proposal.about(), now)
                                .map(done)
                        : Future.succeededFuture(done));
    }

    /** Refuses, with a reason. */
    public Future<DecideResult> refuse(UUID id, StaffMember by, Reason reason) {
        return decide(
                id,
                by,
                (transaction, proposal, act, now) -> settle(
                        transaction, proposal, by, ProposalState.REFUSED, Optional.of(reason), new JsonObject(), now));
    }

    /** Takes back one's own proposal. */
    public Future<DecideResult> withdraw(UUID id, StaffMember by, Optional<Reason> reason) {
        return pool.withTransaction(transaction -> store.lock(transaction, id).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new DecideResult.NotThere());
            }
            Proposal proposal = found.get();
            Instant now = clock.instant();
            if (!proposal.proposedBy().equals(by.id())) {
                return Future.succeededFuture(new DecideResult.NotYours());
            }
            return proposal.isOpen(now)
                    ? settle(transaction, proposal, by, ProposalState.WITHDRAWN, reason, new JsonObject(), now)
                    : Future.succeededFuture(new DecideResult.TooLate(proposal));
        }));
    }

    /** Takes out what was typed about a proposal that no longer waits, for whoever has to erase it. */
    public Future<Boolean> blank(SqlConnection transaction, UUID id) {
        return store.blank(transaction, id, clock.instant());
    }

    /** A page of what this person may see. */
    public Future<ProposalList> list(StaffMember member, ProposalList.Query query) {
        Seen seen = query.view() == ProposalList.View.WAITING
                ? Seen.deciding(member, acts.values()).and(Seen.overseeing(member, acts.values()))
                : Seen.all(member, acts.values());
        return lists.list(pool, seen, query, clock.instant());
    }

    /** The proposal, if this person may see it. */
    public Future<Optional<Proposal>> find(UUID id, StaffMember member) {
        return store.find(pool, id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : lists.sees(pool, Seen.all(member, acts.values()), found.get())
                                .map(sees -> found.filter(any -> sees)));
    }

    /** The proposal of this kind that waits about one thing, whoever made it. */
    public Future<Optional<Proposal>> waiting(TwoPersonAct act, String about) {
        return store.waiting(pool, act.kind(), about)
                .compose(id ->
                        id.isEmpty() ? Future.succeededFuture(Optional.<Proposal>empty()) : store.find(pool, id.get()))
                .map(found -> found.filter(proposal -> proposal.isOpen(clock.instant())));
    }

    /** What kind of act a proposal is for; nothing where this program knows it no more. */
    public Optional<TwoPersonAct> act(Proposal proposal) {
        return Optional.ofNullable(acts.get(proposal.kind()));
    }

    /** Every kind of act, in the order of their names. */
    public List<TwoPersonAct> acts() {
        return acts.keySet().stream().sorted().map(acts::get).toList();
    }

    /** Whether this person could decide about it, were it to be decided now. */
    public boolean mayDecide(StaffMember member, Proposal proposal) {
        return !proposal.proposedBy().equals(member.id())
                && !member.wasInvitedBy(proposal.proposedBy())
                && act(proposal)
                        .filter(act -> may(member, act.deciding(), proposal.campaign()))
                        .isPresent();
    }

    /** Whether the page that shows exactly what would be done opens for this person. */
    public boolean mayOpen(StaffMember member, Proposal proposal) {
        return act(proposal)
                .filter(act -> may(member, act.proposing(), proposal.campaign())
                        || may(member, act.deciding(), proposal.campaign())
                        || act.oversight() == Oversight.PAGE)
                .isPresent();
    }

    /** The cards of the home page: how many wait for this person's decision, and how many they only read along. */
    public Future<List<HomeCard>> cards(StaffMember member) {
        Instant now = clock.instant();
        return lists.countWaiting(pool, Seen.deciding(member, acts.values()), now)
                .compose(waiting -> lists.countWaiting(pool, Seen.overseeing(member, acts.values()), now)
                        .map(read -> List.of(
                                new HomeCard("approval.card", waiting, LIST),
                                new HomeCard("approval.card.read", read, LIST))));
    }

    /** One way to decide about a proposal that is locked, waits, and may be decided. */
    private interface Way {
        Future<DecideResult> go(SqlConnection transaction, Proposal proposal, TwoPersonAct act, Instant now);
    }

    private Future<DecideResult> decide(UUID id, StaffMember by, Way way) {
        return pool.withTransaction(transaction -> store.lock(transaction, id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(new DecideResult.NotThere())
                        : check(transaction, found.get(), by, way)));
    }

    /** Who they are is asked anew: a role may have been taken away between the proposal and the decision. */
    private Future<DecideResult> check(SqlConnection transaction, Proposal proposal, StaffMember by, Way way) {
        if (proposal.proposedBy().equals(by.id())) {
            return Future.succeededFuture(new DecideResult.OwnProposal());
        }
        return people.find(transaction, by.id()).compose(decider -> {
            Instant now = clock.instant();
            Optional<TwoPersonAct> act = act(proposal);
            if (decider.isPresent() && decider.get().wasInvitedBy(proposal.proposedBy())) {
                return Future.succeededFuture(new DecideResult.InvitedByProposer());
            }
            if (act.isEmpty() || decider.isEmpty() || !mayDecide(decider.get(), proposal)) {
                return Future.succeededFuture(new DecideResult.NotAllowed());
            }
            return proposal.isOpen(now)
                    ? way.go(transaction, proposal, act.get(), now)
                    : Future.succeededFuture(new DecideResult.TooLate(proposal));
        });
    }

    private Future<DecideResult> settle(
            SqlConnection transaction,
            Proposal proposal,
            StaffMember by,
            ProposalState state,
            Optional<Reason> reason,
            JsonObject outcome,
            Instant now) {
        Decision decision = new Decision(
                Optional.of(by.id()), now, reason.map(Reason::words).orElse(""), outcome);
        return store.decide(transaction, proposal.id(), state, decision)
                .compose(done -> audit.decided(transaction, proposal, by, state, decision))
                .map(new DecideResult.Done(proposal.settled(state, decision)));
    }

    /** It stands whatever comes of telling it. */
    private Future<DecideResult> tellAct(DecideResult result) {
        if (!(result instanceof DecideResult.Done done)) {
            return Future.succeededFuture(result);
        }
        String kind = done.proposal().kind();
        return act(done.proposal())
                .map(TwoPersonAct::carriedOut)
                .orElseGet(Future::succeededFuture)
                .onFailure(failure -> LOG.warn("approval_carried_out_untold kind={}", kind, failure))
                .otherwiseEmpty()
                .map(result);
    }

    private static boolean may(StaffMember member, StaffAct act, Optional<InCampaign> campaign) {
        return campaign.map(one -> member.may(act, one.slug())).orElseGet(() -> member.may(act));
    }
}
