package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Changing;
import org.smallplaces.core.Changing.Accepted;
import org.smallplaces.core.Changing.Decision;
import org.smallplaces.core.Changing.Rejected;
import org.smallplaces.core.Changing.Standing;
import org.smallplaces.core.LineRequest;
import org.smallplaces.core.SignDecision.Reason;
import org.smallplaces.core.SigningRules;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;

/**
 * Changes the spelling of a verified signature's name, who may see it, and the line of a letter's signatory, under the tally's lock and with an audit entry
 * that says when and which, never what. A name that would have been held when it was given is held from the change on.
 */
public final class SignatureChanges {
    private final Pool pool;
    private final Clock clock;
    private final Supplier<SigningRules> rules;
    private final AuditLog audit = new AuditLog();
    private final LedgerStore ledger = new LedgerStore();
    private final ChangeStore store = new ChangeStore();

    /** @param rules by which names are held, as they are at the moment */
    public SignatureChanges(Pool pool, Clock clock, Supplier<SigningRules> rules) {
        this.pool = pool;
        this.clock = clock;
        this.rules = rules;
    }

    /** What stands now, for a preview; nothing where it is neither verified nor recorded. */
    public Future<Optional<Standing>> standing(UUID signature) {
        return store.standing(pool, signature);
    }

    /** What its signatory has changed, oldest first. */
    public Future<List<SignatureChange>> of(UUID signature) {
        return store.changes(pool, signature);
    }

    /** Makes the change where {@link Changing} allows it; the Future ends after its COMMIT. */
    public Future<ChangeOutcome> change(Campaign campaign, UUID signature, String name, String visibility) {
        return change(campaign, signature, name, visibility, Optional.empty());
    }

    /** The same with another line, where one was posted. */
    public Future<ChangeOutcome> change(
            Campaign campaign, UUID signature, String name, String visibility, Optional<LineRequest> line) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> change(
                                connection,
                                campaign,
                                signature,
                                what -> Changing.decide(campaign, what, name, visibility, line, now),
                                now)
                        .compose(outcome -> fields(outcome).isEmpty()
                                ? Future.succeededFuture(outcome)
                                : audit.append(connection, entry(campaign, signature, fields(outcome), now))
                                        .map(outcome)))
                .recover(failure -> Faults.asAnswer("change", failure));
    }

    /**
     * Puts a petition's signature right for whoever asked staff to, where {@link Changing} allows it: the spelling of the name,
     * and where it is wished their own words are taken out. It counts as any change of it does, so packs that hold it are owed
     * an erratum.
     *
     * @param first what has to hold in the same transaction: its Future fails where it does not
     * @param beside what is done in it where anything changes
     */
    Future<ChangeOutcome> correct(
            Campaign campaign,
            UUID signature,
            Correction correction,
            Function<SqlConnection, Future<Void>> first,
            Function<SqlConnection, Future<Void>> beside) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> first.apply(connection)
                        .compose(holds -> change(
                                connection, campaign, signature, what -> corrected(what, correction.name()), now))
                        .compose(outcome -> correction.withoutWords()
                                ? withoutWords(connection, signature, outcome, now)
                                : Future.succeededFuture(outcome))
                        .compose(outcome -> fields(outcome).isEmpty()
                                ? Future.succeededFuture(outcome)
                                : audit.append(connection, correction.entry(campaign, signature, fields(outcome), now))
                                        .compose(done -> beside.apply(connection))
                                        .map(outcome)))
                .recover(failure -> Faults.asAnswer("correction", failure));
    }

    private Future<ChangeOutcome> change(
            SqlConnection connection,
            Campaign campaign,
            UUID signature,
            Function<Standing, Decision> wish,
            Instant now) {
        return ledger.lock(connection, campaign.id())
                .compose(tally -> store.standing(connection, signature))
                .compose(standing -> standing.map(wish)
                        .map(decision -> carryOut(connection, campaign, signature, decision, now))
                        .orElseGet(() -> Future.succeededFuture(new ChangeOutcome.NotVerified())));
    }

    /** A name that would be held takes a signature out of all counts, which nobody does by correcting it. */
    private Decision corrected(Standing standing, String name) {
        Decision decision = Changing.correct(standing, name);
        return decision instanceof Accepted accepted
                        && accepted.held(rules.get()).isPresent()
                ? new Rejected(List.of(new Reason("name", "held")))
                : decision;
    }

    private static List<String> fields(ChangeOutcome outcome) {
        return outcome instanceof ChangeOutcome.Changed changed ? changed.fields() : List.of();
    }

    private Future<ChangeOutcome> withoutWords(
            SqlConnection connection, UUID signature, ChangeOutcome outcome, Instant now) {
        if (!(outcome instanceof ChangeOutcome.Changed)) {
            return Future.succeededFuture(outcome);
        }
        List<String> fields = new ArrayList<>(fields(outcome));
        return store.takeOutWords(connection, signature, now).map(taken -> {
            if (taken) {
                fields.add(ChangeStore.WORDS);
            }
            return new ChangeOutcome.Changed(fields);
        });
    }

    /**
     * Takes the signatory's own words out, where there are any; nothing comes into their place, and packs that hold them
     * stay. Gives whether there were any, after its COMMIT.
     */
    public Future<Boolean> takeOutWords(Campaign campaign, UUID signature) {
        Instant now = clock.instant();
        return pool.withTransaction(connection -> ledger.lock(connection, campaign.id())
                        .compose(tally -> store.takeOutWords(connection, signature, now))
                        .compose(taken -> taken
                                ? audit.append(connection, entry(campaign, signature, List.of(ChangeStore.WORDS), now))
                                        .map(true)
                                : Future.succeededFuture(false)))
                .recover(failure -> Faults.asAnswer("taking out words", failure));
    }

    private Future<ChangeOutcome> carryOut(
            SqlConnection connection, Campaign campaign, UUID signature, Decision decision, Instant now) {
        if (decision instanceof Rejected rejected) {
            return Future.succeededFuture(new ChangeOutcome.Refused(rejected.reasons()));
        }
        if (decision instanceof Accepted accepted) {
            return accepted.changesAnything()
                    ? store.namesBeside(connection, signature)
                            .compose(names -> unlessTaken(connection, campaign, signature, accepted, names, now))
                    : Future.succeededFuture(new ChangeOutcome.Changed(List.of()));
        }
        throw new AssertionError(decision);
    }

    /** Two people of a mailbox stay two: neither takes the name of the other. */
    private Future<ChangeOutcome> unlessTaken(
            SqlConnection connection,
            Campaign campaign,
            UUID signature,
            Accepted change,
            Set<String> names,
            Instant now) {
        return change.newName() && names.contains(change.name().key())
                ? Future.succeededFuture(new ChangeOutcome.Refused(List.of(new Reason("name", "taken"))))
                : write(connection, campaign, signature, change, now).map(ChangeOutcome.Changed::new);
    }

    /** Gives which fields it wrote. */
    private Future<List<String>> write(
            SqlConnection connection, Campaign campaign, UUID signature, Accepted change, Instant now) {
        List<String> fields = new ArrayList<>();
        if (change.newName()) {
            fields.add("name");
        }
        if (change.newVisibility()) {
            fields.add("visibility");
        }
        if (change.line().isPresent()) {
            fields.add("line");
        }
        return store.write(connection, campaign.id(), signature, change, change.held(rules.get()), fields, now)
                .map(fields);
    }

    private static AuditEntry entry(Campaign campaign, UUID signature, List<String> fields, Instant now) {
        return AuditEntry.of(now, "signatory:" + signature, "signature.change", "signature:" + signature)
                .in(campaign.id())
                .with(new JsonObject().put("fields", new JsonArray(fields)));
    }
}
