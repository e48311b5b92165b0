package org.smallplaces.approval;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.smallplaces.approval.Proposal.InCampaign;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.core.SteppingClock;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.staff.Accounts;
import org.smallplaces.staff.AddResult;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.TestKeys;

/** A database with real accounts, two campaigns, and one act that needs two people: it writes down that it was done. */
final class ApprovalFixture implements AutoCloseable {
    static final InCampaign FIRST = new InCampaign(new UUID(1, 1), new Slug("first"));
    static final InCampaign SECOND = new InCampaign(new UUID(2, 2), new Slug("second"));

    final SteppingClock clock = new SteppingClock();
    final TestDatabase database;
    final Accounts accounts;
    final Recorded act = new Recorded();
    final Approvals approvals;
    private final Vertx vertx = Vertx.vertx();

    ApprovalFixture() {
        database = TestDatabase.fresh(vertx);
        Keys keys = TestKeys.fresh();
        SecureRandom random = new SecureRandom();
        accounts = new Accounts(
                vertx, database.database().pool(), new AddressHashes(keys), new Sealer(keys, random), clock, random);
        approvals = new Approvals(database.database().pool(), List.of(act), accounts::member, clock);
        for (InCampaign campaign : List.of(FIRST, SECOND)) {
            database.execute("insert into campaign values ('" + campaign.id() + "', '" + campaign.slug()
                    + "', 'petition', 'open', 'open', now(), now())");
        }
        database.execute("create table done (proposal text not null)");
    }

    /** Approving it writes a row, and then does what the test asks for. */
    final class Recorded implements TwoPersonAct {
        volatile Future<Void> telling = Future.succeededFuture();
        final List<UUID> told = new CopyOnWriteArrayList<>();
        volatile BiFunction<SqlConnection, Proposal, Future<JsonObject>> then = this::fine;

        private Future<JsonObject> fine(SqlConnection transaction, Proposal proposal) {
            return Future.succeededFuture(new JsonObject().put("rows", 1));
        }

        void reset() {
            then = this::fine;
            told.clear();
            telling = Future.succeededFuture();
        }

        @Override
        public String kind() {
            return "test.record";
        }

        @Override
        public StaffAct proposing() {
            return StaffAct.REVIEW;
        }

        @Override
        public StaffAct deciding() {
            return StaffAct.DECIDE_APPROVALS;
        }

        @Override
        public String titleKey() {
            return "approval.kind.unknown";
        }

        @Override
        public String detailKey() {
            return "approval.kind.unknown";
        }

        @Override
        public String path(Proposal proposal) {
            return "/staff";
        }

        @Override
        public Future<JsonObject> carryOut(SqlConnection transaction, Proposal proposal) {
            return transaction
                    .query("insert into done values ('" + proposal.id() + "')")
                    .execute()
                    .compose(done -> then.apply(transaction, proposal));
        }

        @Override
        public Future<Void> carriedOut() {
            told.add(UUID.randomUUID());
            return telling;
        }
    }

    StaffMember somebody(String name, StaffRole role) {
        return somebody(name, StaffRoles.of(role));
    }

    StaffMember somebody(String name, StaffRole role, InCampaign within) {
        return somebody(name, new StaffRoles(Set.of(), Map.of(within.slug(), Set.of(role))));
    }

    private StaffMember somebody(String name, StaffRoles roles) {
        String email = name + "-" + UUID.randomUUID() + "@staff.example";
        AddResult result = await(accounts.add(email, name, roles, "correct horse battery"));
        return ((AddResult.Added) result).member();
    }

    /** Somebody who came by the invitation of another. */
    StaffMember invited(String name, StaffRole role, StaffMember by) {
        StaffMember member = somebody(name, role);
        database.execute("alter table staff disable trigger staff_keep_inviter");
        database.execute("update staff set invited_by = '" + by.id() + "' where id = '" + member.id() + "'");
        database.execute("alter table staff enable trigger staff_keep_inviter");
        return await(accounts.member(database.database().pool(), member.id())).orElseThrow();
    }

    ProposeResult propose(StaffMember by, Optional<InCampaign> campaign, String about) {
        return await(database.database()
                .pool()
                .withTransaction(transaction -> approvals.propose(
                        transaction,
                        act,
                        by,
                        campaign,
                        about,
                        new JsonObject().put("count", 3),
                        new Reason("Because of Anna"))));
    }

    UUID proposed(StaffMember by) {
        ProposeResult result = propose(by, Optional.of(FIRST), "thing:" + UUID.randomUUID());
        return ((ProposeResult.Proposed) result).proposal().id();
    }

    DecideResult approve(UUID id, StaffMember by) {
        return await(approvals.approve(id, by, Optional.empty()));
    }

    DecideResult refuse(UUID id, StaffMember by) {
        return await(approvals.refuse(id, by, new Reason("Not like this")));
    }

    String state(UUID id) {
        return ask("select state from approval where id = '" + id + "'").get(0);
    }

    long done(UUID id) {
        return ask("select 1 from done where proposal = '" + id + "'").size();
    }

    List<String> ask(String sql) {
        return database.ask(sql);
    }

    <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        database.close();
        await(vertx.close());
    }
}
