package org.smallplaces.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.TextCanon;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.TokenPurpose;
import org.smallplaces.db.Migrations;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/** A site of an older version, with its signatures: the new one opens its database, loses nothing, and goes on. */
class UpgradeProgramTest {
    /** The newest step of that version. */
    private static final String OLDER = "050";

    private static final int MANY = 20_000;
    private static final int AT_ONCE = 2_000;
    private static final int PENDING = 300;
    private static final int WITHDRAWN = 200;
    private static final int NUMBERED = MANY - PENDING;
    private static final int STANDING = NUMBERED - WITHDRAWN;
    private static final UUID CAMPAIGN = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private static final String EVERY_SIGNATURE = """
            select md5(string_agg(concat_ws('|', id, encode(mailbox, 'hex'), campaign_id, text_id, wording_id, language,
                state, moderation, slot, number, generation, name, encode(email_sealed, 'hex'), country, postcode, comment,
                visibility, signed_at, verified_at, ended_at), E'\\n' order by id)) from signature
            """;
    private static final String EVERY_CONSENT = """
            select md5(string_agg(concat_ws('|', signature_id, encode(mailbox, 'hex'), purpose, wording_id, given_at,
                withdrawn_at), E'\\n' order by signature_id)) from consent
            """;
    private static final String COUNTS = """
            select concat_ws(' ', (select count(*) from signature), (select count(*) from consent),
                (select count(*) from consent where withdrawn_at is not null), (select count(*) from outbox),
                (select count(*) from campaign_text), issued, standing)
            from tally
            """;

    private EarnestSite site;
    private Sealer sealer;
    private AddressHashes hashes;
    private Tokens tokens;
    private UUID oldest;
    private UUID pending;

    @BeforeEach
    void fillAnOlderDatabase() {
        site = new EarnestSite();
        Keys keys = Keys.read(Path.of(site.settings(1).get("KEYS")));
        sealer = new Sealer(keys, new SecureRandom());
        hashes = new AddressHashes(keys);
        tokens = new Tokens(keys);
        Migrations.migrateWithin(site.database.owner(), site.database.serving(), OLDER);
        assertThat(one("select max(version) from flyway_schema_history")).isEqualTo(OLDER);
        campaign();
        for (int first = 1; first <= MANY; first += AT_ONCE) {
            sign(first);
        }
        around();
    }

    @AfterEach
    void close() {
        site.close();
    }

    private String one(String sql) {
        return site.database.ask(sql).get(0);
    }

    private void campaign() {
        site.database.execute("""
            insert into campaign (id, slug, kind, state, file_state, created_at, changed_at)
            values ('%1$s', '%2$s', 'petition', 'open', 'open', now() - interval '90 days', now() - interval '90 days');
            insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at)
            select '%1$s', 1, language, words, sha256(convert_to(words, 'UTF8')), now() - interval '90 days'
            from (values ('en', '%3$s'), ('he', '%4$s')) as text (language, words);
            insert into consent_wording (campaign_id, purpose, language, words, sha256, created_at)
            select '%1$s', purpose, 'en', 'I agree, ' || purpose, sha256(convert_to('I agree, ' || purpose, 'UTF8')),
                now() - interval '90 days'
            from unnest(array['signature', 'updates']) as purpose;
            insert into tally (campaign_id, issued, standing) values ('%1$s', %5$d, %6$d);
            """.formatted(
                        CAMPAIGN,
                        EarnestSite.SLUG,
                        TextCanon.canonical("Open the bridge.\n"),
                        TextCanon.canonical("לפתוח את הגשר.\n"),
                        NUMBERED,
                        STANDING));
    }

    private static EmailAddress address(int number) {
        return EmailAddresses.parse("person" + number + "@example.org").orElseThrow();
    }

    private static String hex(byte[] bytes) {
        return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
    }

    /** Each with the seal and the hash that the keys of the site make of its address. */
    private void sign(int first) {
        Instant now = Instant.now();
        StringBuilder rows = new StringBuilder();
        for (int number = first; number < first + AT_ONCE; number++) {
            Instant signed = number > NUMBERED ? now.minus(Duration.ofHours(1)) : now.minus(Duration.ofDays(60));
            UUID id = UuidCreator.getTimeOrderedEpoch(signed.plusMillis(number));
            EmailAddress address = address(number);
            rows.append(rows.isEmpty() ? "" : ",\n")
                    .append("('%s'::uuid, %s, %s, %d)"
                            .formatted(
                                    id,
                                    hex(hashes.mailbox(CAMPAIGN, address)),
                                    hex(sealer.seal(id, address.typed())),
                                    number));
            oldest = number == 1 ? id : oldest;
            pending = number == MANY ? id : pending;
        }
        site.database.execute("""
            insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number, name,
                email_sealed, country, postcode, comment, visibility, signed_at, verified_at, ended_at)
            select id, mailbox, '%1$s', (select min(id) from campaign_text), (select min(id) from consent_wording), 'en',
                case when n > %2$d then 'pending' when n > %3$d then 'withdrawn' else 'verified' end,
                case when n <= %3$d then 1 end, case when n <= %2$d then n end, 'Person Number ' || chr(97 + n %% 26), sealed,
                'GB', 'NW11 8LX', case when n %% 7 = 0 then 'Because of ' || n else '' end,
                case when n %% 2 = 0 then 'public' else 'recipient_only' end,
                case when n > %2$d then now() - interval '1 hour' else now() - interval '60 days' + n * interval '1 second' end,
                case when n <= %2$d then now() - interval '50 days' + n * interval '1 second' end,
                case when n <= %2$d and n > %3$d then now() - interval '40 days' end
            from (values %4$s) as row (id, mailbox, sealed, n);
            """.formatted(CAMPAIGN, NUMBERED, STANDING, rows));
    }

    /** What else such a site has: consents, mails that were sent, an audit. */
    private void around() {
        site.database.execute("""
            insert into consent (signature_id, mailbox, purpose, wording_id, given_at, withdrawn_at)
            select id, mailbox, 'updates', (select max(id) from consent_wording), signed_at,
                case when number % 10 = 0 then signed_at + interval '1 day' end
            from signature where number % 2 = 0;
            insert into outbox (id, kind, subject_id, campaign_id, recipient, language, state, due_at, created_at,
                finished_at)
            select gen_random_uuid(), 'verify', id, campaign_id, substr(sha256(mailbox), 1, 16), 'en', 'sent', now(), now(),
                now()
            from signature where number <= 500;
            insert into audit (at, actor, act, subject, detail)
            select now() - n * interval '1 hour', 'system', 'campaign.state', 'campaign:%s', '{"to": "open"}'
            from generate_series(1, 200) n;
            """.replace("%s", CAMPAIGN.toString()));
    }

    @Test
    void theNewVersionOpensItLosesNothingAndGoesOn() {
        List<String> before = List.of(one(EVERY_SIGNATURE), one(EVERY_CONSENT), one(COUNTS));
        assertThat(before.get(2)).startsWith(MANY + " ").endsWith(NUMBERED + " " + STANDING);
        int port = Program.freePort();
        Map<String, String> settings = site.settings(port);
        try (Program server = Program.serve(settings)) {
            Visitor visitor = new Visitor(port, "192.0.2.1");
            assertThat(visitor.get("/campaigns/bridge/count.json").body()).contains(Integer.toString(STANDING));
            assertThat(List.of(one(EVERY_SIGNATURE), one(EVERY_CONSENT), one(COUNTS)))
                    .isEqualTo(before);
            Program doctor = Program.begin(settings, "doctor");
            Program export = Program.begin(settings, "export", "person1@example.org");
            String mine = "/s/" + tokens.mint(TokenPurpose.MY_SIGNATURE, oldest, 1);
            assertThat(visitor.get(mine).words()).contains("Person Number b", "number 1");
            String verify = "/v/" + tokens.mint(TokenPurpose.VERIFY, pending, 1);
            assertThat(visitor.get(visitor.post(verify, Fields.of()).location()).words())
                    .contains(String.format("%,d", NUMBERED + 1));

            Wait.until(export::isAlive, alive -> !alive);
            assertThat(export.out()).contains("person1@example.org", "I agree, signature");
            Wait.until(doctor::isAlive, alive -> !alive);
            assertThat(doctor.out().lines().filter(line -> line.startsWith("problem")))
                    .as("nothing but that a site on this machine has no https, and nobody is named yet who runs it")
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("https"),
                            line -> assertThat(line).contains("organiser"));
            assertThat(doctor.complaints()).isEmpty();
            assertThat(server.terminate()).isLessThan(10);
            assertThat(server.err()).doesNotContain("ERROR", "WARN");
        }
        assertThat(one("select max(version) from flyway_schema_history where version ~ '^[0-9]+$'"))
                .isGreaterThan(OLDER);
        assertThat(one("select issued || ' ' || standing from tally")).isEqualTo((NUMBERED + 1) + " " + (STANDING + 1));
    }
}
