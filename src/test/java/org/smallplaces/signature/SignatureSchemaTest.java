package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.SignatureState;

/** What the database refuses, whoever asks. */
class SignatureSchemaTest {
    private static final String ID = "00000000-0000-7000-8000-000000000001";
    private static final String OTHER = "00000000-0000-7000-8000-000000000002";
    private static SignatureFixture world;

    @BeforeAll
    static void open() {
        world = new SignatureFixture();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.database().execute("truncate signature, consent, outbox, tally");
    }

    @Test
    void aSignatureGoesFromStateToStateExactlyAsTheCoreSays() {
        List<String> differing = new ArrayList<>();
        for (SignatureState from : kept()) {
            for (SignatureState to : kept()) {
                world.database().execute("truncate signature");
                insert(row(ID, from));
                boolean allowed = from == to || from.canBecome(to);
                if (isAccepted("update signature set " + assignments(columnsOf(to))) != allowed) {
                    differing.add(from + " to " + to);
                }
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    void aForbiddenStepIsRefusedByNameAndLeavesTheRow() {
        insert(row(ID, SignatureState.WITHDRAWN));
        assertThatThrownBy(() -> world.database()
                        .execute("update signature set " + assignments(columnsOf(SignatureState.VERIFIED))))
                .rootCause()
                .hasMessageContaining("a signature cannot go from withdrawn to verified");
        assertThat(world.ask("select state from signature")).containsExactly("withdrawn");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = ';', textBlock = """
                    signature_mailbox_length;   pending;    mailbox;     "decode('00', 'hex')"
                    signature_name_present;     pending;    name;        "''"
                    signature_name_present;     pending;    name;        "repeat('x', 201)"
                    signature_state;            pending;    state;       "'expired'"
                    signature_state;            pending;    state;       "'disowned'"
                    signature_state;            pending;    state;       "'Verified'"
                    signature_moderation;       pending;    moderation;  "'gone'"
                    signature_visibility;       pending;    visibility;  "'recipient-only'"
                    signature_slot;             verified;   slot;        3
                    signature_slot;             verified;   slot;        0
                    signature_place_by_state;   pending;    slot;        1
                    signature_place_by_state;   pending;    number;      1
                    signature_place_by_state;   recorded;   slot;        1
                    signature_place_by_state;   superseded; number;      1
                    signature_place_by_state;   verified;   slot;        null
                    signature_place_by_state;   verified;   number;      null
                    signature_place_by_state;   verified;   verified_at; null
                    signature_place_by_state;   withdrawn;  slot;        1
                    signature_ended;            verified;   ended_at;    now()
                    signature_ended;            withdrawn;  ended_at;    null
                    signature_held_because;     pending;    held_because; "'because'"
                    signature_state_before;     pending;    state_before; "'pending'"
                    signature_state_before;     invalidated; state_before; "'withdrawn'"
                    signature_latin_name_is_short; pending; latin_name;  "repeat('x', 121)"
                    signature_domain_length;    pending;    domain; "'\\x00'"
                    signature_invalidated_because; pending; invalidated_because; "'abuse'"
                    signature_invalidated_because; invalidated; invalidated_because; "'whim'"
                    signature_erased_is_blank;  withdrawn;  erased_at; now()
                    """)
    void everyNamedRuleRefusesItsBreach(String constraint, String word, String column, String value) {
        SignatureState state = SignatureState.of(word);
        insert(row(ID, state));
        world.database().execute("truncate signature");
        Map<String, String> broken = row(ID, state);
        broken.put(column, value);
        assertThatThrownBy(() -> insert(broken)).rootCause().hasMessageContaining('"' + constraint + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"comment = 'Z'", "text_id = 999", "wording_id = 999", "signed_at = now()", "country = 'FR'"})
    void theServingRoleCannotRewriteWhatWasSigned(String rewriting) {
        insert(row(ID, SignatureState.VERIFIED));
        assertThatThrownBy(() -> SignatureFixture.await(world.node(1)
                        .pool()
                        .query("update signature set " + rewriting)
                        .execute()))
                .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name = 'Z'", "visibility = 'counted_only'"})
    void onlyAVerifiedOrRecordedSignatureChangesItsNameOrWhoSeesIt(String change) {
        for (SignatureState state : SignatureState.values()) {
            if (!kept().contains(state)) {
                continue;
            }
            world.database().execute("truncate signature");
            insert(row(ID, state));
            Future<?> changed =
                    world.node(1).pool().query("update signature set " + change).execute();
            if (state == SignatureState.VERIFIED || state == SignatureState.RECORDED) {
                SignatureFixture.await(changed);
            } else {
                assertThatThrownBy(() -> SignatureFixture.await(changed))
                        .as(state.word())
                        .hasMessageContaining("only a verified signature");
            }
        }
    }

    @Test
    void aSignatureWithANumberIsNotDeleted() {
        insert(row(ID, SignatureState.VERIFIED));
        assertThatThrownBy(() -> world.database().execute("delete from signature"))
                .rootCause()
                .hasMessageContaining("a signature with a number is not deleted");
    }

    @Test
    void noRuleOfTheTableIsLeftUntried() {
        assertThat(
                        world.ask(
                                "select conname from pg_constraint where conrelid = 'signature'::regclass and contype in ('c', 'u')"))
                .containsExactlyInAnyOrder(
                        "signature_mailbox_length",
                        "signature_name_present",
                        "signature_state",
                        "signature_moderation",
                        "signature_held_because",
                        "signature_state_before",
                        "signature_domain_length",
                        "signature_invalidated_because",
                        "signature_erased_is_blank",
                        "signature_erased_tells_nobody_who_saw_it",
                        "signature_visibility",
                        "signature_slot",
                        "signature_place_by_state",
                        "signature_ended",
                        "signature_latin_name_is_short",
                        "signature_one_place");
    }

    /** All else of it is blank, as the rule before asks. */
    @Test
    void nothingOfAnErasedOneSaysWhoWasToSeeIt() {
        Map<String, String> erased = row(ID, SignatureState.WITHDRAWN);
        List.of("name", "country", "postcode", "comment", "email_sealed").forEach(column -> erased.put(column, "''"));
        erased.put("erased_at", "now()");
        assertThatThrownBy(() -> insert(erased))
                .rootCause()
                .hasMessageContaining("\"signature_erased_tells_nobody_who_saw_it\"");
        erased.put("visibility", "'counted_only'");
        insert(erased);
    }

    @Test
    void aPlaceIsTakenOnce() {
        insert(row(ID, SignatureState.VERIFIED));
        assertThatThrownBy(() -> insert(row(OTHER, SignatureState.VERIFIED)))
                .rootCause()
                .hasMessageContaining("signature_one_place");
        Map<String, String> second = row(OTHER, SignatureState.VERIFIED);
        second.put("slot", "2");
        insert(second);
        assertThat(world.number("select count(*) from signature")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "text_id",
        "wording_id",
        "language",
        "name",
        "email_sealed",
        "mailbox",
        "campaign_id",
        "visibility",
        "signed_at"
    })
    void nothingThatASignatureNeedsMayBeMissing(String column) {
        Map<String, String> missing = row(ID, SignatureState.PENDING);
        missing.remove(column);
        assertThatThrownBy(() -> insert(missing))
                .rootCause()
                .hasMessageContaining("null value in column \"" + column + '"');
    }

    @ParameterizedTest
    @CsvSource({
        "standing = 2, tally_standing_issued",
        "standing = -1, tally_standing_issued",
        "expired = -1, tally_totals",
        "superseded = -1, tally_totals",
        "disowned = -1, tally_totals",
        "invalidated = -1, tally_totals"
    })
    void theTallyCannotCountWhatWasNeverIssued(String change, String constraint) {
        world.database().execute("insert into tally (campaign_id, issued) select id, 1 from campaign");
        assertThatThrownBy(() -> world.database().execute("update tally set " + change))
                .rootCause()
                .hasMessageContaining('"' + constraint + '"');
    }

    @Test
    void aConsentIsGivenForAKnownPurposeAndOnce() {
        String consent = "insert into consent (signature_id, mailbox, purpose, wording_id, given_at) values ('" + ID
                + "', decode(repeat('00', 16), 'hex'), '%s', 1, now())";
        world.database().execute(consent.formatted("updates"));
        assertThatThrownBy(() -> world.database().execute(consent.formatted("updates")))
                .rootCause()
                .hasMessageContaining("consent_pkey");
        assertThatThrownBy(() -> world.database().execute(consent.formatted("marketing")))
                .rootCause()
                .hasMessageContaining("consent_purpose");
    }

    /** Those of which a row remains. */
    private static Set<SignatureState> kept() {
        return Arrays.stream(SignatureState.values())
                .filter(state -> state != SignatureState.EXPIRED && state != SignatureState.DISOWNED)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAccepted(String sql) {
        try {
            world.database().execute(sql);
            return true;
        } catch (IllegalStateException refused) {
            assertThat(refused).rootCause().hasMessageContaining("a signature cannot go from");
            return false;
        }
    }

    private static Map<String, String> columnsOf(SignatureState state) {
        boolean placed = state == SignatureState.VERIFIED;
        boolean ended = Set.of(SignatureState.SUPERSEDED, SignatureState.INVALIDATED, SignatureState.WITHDRAWN)
                .contains(state);
        Map<String, String> columns = new HashMap<>();
        columns.put("state", "'" + state.word() + "'");
        columns.put("slot", placed ? "1" : "null");
        columns.put("number", placed ? "1" : "null");
        columns.put("verified_at", placed ? "now()" : "null");
        columns.put("ended_at", ended ? "now()" : "null");
        return columns;
    }

    private static Map<String, String> row(String id, SignatureState state) {
        Map<String, String> row = columnsOf(state);
        row.putAll(Map.of(
                "id", "'" + id + "'",
                "mailbox", "decode(repeat('00', 16), 'hex')",
                "campaign_id", "'" + world.campaign().id() + "'",
                "text_id", "1",
                "wording_id", "1",
                "language", "'en'",
                "name", "'Anna'",
                "email_sealed", "decode('00', 'hex')"));
        row.putAll(Map.of(
                "country", "'GB'", "postcode", "''", "comment", "''", "visibility", "'public'", "signed_at", "now()"));
        return row;
    }

    private static void insert(Map<String, String> row) {
        List<String> columns = List.copyOf(row.keySet());
        world.database()
                .execute(
                        "insert into recorded_assent (signature_id, campaign_id, text_id, language, wording, how, assented_on,"
                                + " recorded_by, recorded_at) values (" + row.get("id") + ", " + row.get("campaign_id")
                                + ", 1, 'en', 'Yes?', 'telephone', now(), gen_random_uuid(), now()) on conflict do nothing");
        world.database()
                .execute("insert into signature (" + String.join(", ", columns) + ") values ("
                        + columns.stream().map(row::get).collect(Collectors.joining(", ")) + ")");
    }

    private static String assignments(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining(", "));
    }
}
