package org.smallplaces.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smallplaces.core.StaffRole.DIRECTOR;
import static org.smallplaces.core.StaffRole.OFFICER;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.smallplaces.core.StaffMember;

/** The rule of two people holds in the database itself, whatever a program may try. */
class ApprovalSchemaTest {
    private static ApprovalFixture world;
    private static StaffMember officer;
    private static StaffMember director;

    @BeforeAll
    static void open() {
        world = new ApprovalFixture();
        officer = world.somebody("Olga", OFFICER);
        director = world.somebody("Dana", DIRECTOR);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                state = 'approved', decided_by = proposed_by, decided_at = proposed_at, outcome = '{}' | approval_needs_two_people
                state = 'refused', decided_by = proposed_by, decided_at = proposed_at, reason = 'x'    | approval_needs_two_people
                state = 'approved', decided_at = proposed_at, outcome = '{}'                           | approval_needs_two_people
                state = 'approved', decided_by = '%d', decided_at = expires_at, outcome = '{}'         | approval_is_decided_in_time
                state = 'withdrawn', decided_by = '%d', decided_at = proposed_at                       | approval_is_withdrawn_by_its_proposer
                state = 'refused', decided_by = '%d', decided_at = proposed_at                         | approval_is_refused_with_a_reason
                state = 'approved', decided_by = '%d', decided_at = proposed_at                        | approval_has_an_outcome_when_approved
                state = 'expired', decided_at = proposed_at                                            | approval_is_decided_in_time
                decided_by = '%d', decided_at = proposed_at                                            | approval_waits_undecided
                facts = '{"count": 4}'                                                                 | approval_stays_as_proposed
                expires_at = expires_at + interval '1 day'                                             | approval_stays_as_proposed
                proposed_by = '%d'                                                                     | approval_stays_as_proposed
                """)
    void theDatabaseRefusesWhatBreaksTheRule(String set, String constraint) {
        UUID id = world.proposed(officer);
        assertThat(broken(id, set.replace("%d", director.id().toString()))).isEqualTo(constraint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'proposed', decided_by = null, decided_at = null, outcome = null",
                "state = 'refused', reason = 'x', outcome = null",
                "decided_at = decided_at - interval '1 second'",
                "reason = 'another'"
            })
    void aDecidedProposalNeverChanges(String set) {
        UUID id = world.proposed(officer);
        world.approve(id, director);
        assertThat(broken(id, set)).isEqualTo("approval_is_decided_once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete from approval", "update approval set facts = '{}'", "truncate approval"})
    void theServingRoleNeitherDeletesNorRewords(String sql) {
        assertThatThrownBy(() ->
                        world.await(world.database.database().pool().query(sql).execute()))
                .hasStackTraceContaining("(42501)");
    }

    @Test
    void nothingIsInsertedThatIsDecidedAlready() {
        UUID id = world.proposed(officer);
        String columns = "kind, about, campaign_id, facts, why, proposed_by, proposed_at, expires_at";
        String decided = ", state, decided_by, decided_at, outcome";
        String ready = "insert into approval (id, " + columns + decided + ") select gen_random_uuid(), 'x.y', about,"
                + " campaign_id, facts, why, proposed_by, proposed_at, expires_at, 'approved', '" + director.id()
                + "', proposed_at, '{}' from approval where id = '" + id + "'";
        assertThatThrownBy(() -> world.await(
                        world.database.database().pool().query(ready).execute()))
                .as("the serving role")
                .hasStackTraceContaining("(42501)");
        assertThatThrownBy(() -> world.database.execute(ready)).hasStackTraceContaining("nobody has proposed");
    }

    @Test
    void theInvitedNeverDecideAboutWhoInvitedThem() {
        UUID id = world.proposed(director);
        UUID guest = world.invited("Gil", DIRECTOR, director).id();
        String by = "decided_by = '" + guest + "', decided_at = proposed_at";
        assertThat(broken(id, "state = 'approved', outcome = '{}', " + by)).isEqualTo("approval_not_by_the_invited");
        assertThat(broken(id, "state = 'refused', reason = 'x', " + by)).isEqualTo("approval_not_by_the_invited");
        assertThatThrownBy(() -> world.await(world.database
                        .database()
                        .pool()
                        .query("update staff set invited_by = null where id = '" + guest + "'")
                        .execute()))
                .hasStackTraceContaining("who invited somebody stays");
    }

    @Test
    void theStatesOfTheDatabaseAreThoseOfTheProgram() {
        String check = world.ask(
                        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'approval_state_is_known'")
                .get(0);
        assertThat(Arrays.stream(ProposalState.values()).map(ProposalState::word))
                .allMatch(word -> check.contains("'" + word + "'"))
                .hasSize(check.split("'").length / 2);
    }

    /** The rule that the owner of the table breaks by this. */
    private static String broken(UUID id, String set) {
        try {
            world.database.execute("update approval set " + set + " where id = '" + id + "'");
            return "";
        } catch (IllegalStateException e) {
            PSQLException cause = (PSQLException) e.getCause();
            return String.valueOf(
                    Objects.requireNonNull(cause.getServerErrorMessage()).getConstraint());
        }
    }
}
