package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffMember;
import org.smallplaces.core.StaffRole;
import org.smallplaces.db.AuditLog;
import org.smallplaces.signature.SameNames.Group;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

/** Several verified signatures with one name and postcode from different mailboxes stand before staff together. */
class SameNamesTest {
    private static final String HOME = "NW11 8LX";

    private final SignatureFixture world = new SignatureFixture();
    private final Node node = world.node(6);
    private final SameNames alike = on(node);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theSameNameAndPostcodeFromOtherMailboxesIsAGroupHoweverItIsWritten() {
        UUID one = verified("Miriam Levy", "miriam@example.org", HOME);
        UUID other = verified("miriam  LEVY", "levy@example.net", HOME);
        verified("Miriam Levy", "elsewhere@example.org", "M1 1AE");
        verified("Dan Levy", "miriam@example.org", HOME); // of the same household, and mailbox
        verified("No Postcode", "one@example.org", "");
        verified("No Postcode", "two@example.org", "");
        world.signed(node, "Miriam Levy", "pending@example.org", HOME);
        assertThat(groups()).isEmpty();
        run();
        assertThat(groups()).containsExactly(List.of(one, other));
        assertThat(await(alike.count(world.campaign()))).isEqualTo(1);
        UUID third = verified("Miriam Levy", "third@example.org", HOME);
        run();
        run();
        assertThat(groups()).containsExactly(List.of(one, other, third));
    }

    @Test
    void aGroupEndsWhenOneIsLeftAndStaffMaySettleItUntilAnotherComes() {
        UUID one = verified("Miriam Levy", "miriam@example.org", HOME);
        UUID other = verified("Miriam Levy", "levy@example.net", HOME);
        run();
        world.act(node, other, SignatureAct.WITHDRAW);
        assertThat(groups()).isEmpty();
        assertThat(await(alike.count(world.campaign()))).isZero();
        UUID third = verified("Miriam Levy", "third@example.org", HOME);
        run();
        long key = await(alike.page(world.campaign(), 0)).groups().get(0).key();
        StaffMember staff = staff();
        assertThat(await(alike.settle(world.campaign(), key, staff))).isTrue();
        assertThat(await(alike.settle(world.campaign(), key, staff))).isFalse();
        assertThat(groups()).isEmpty();
        assertThat(world.ask("select detail::text from audit where act = 'signature.same-name'"))
                .hasSize(1)
                .noneMatch(detail -> detail.contains("Levy"));
        UUID fourth = verified("Miriam Levy", "fourth@example.org", HOME);
        run();
        assertThat(groups()).containsExactly(List.of(one, third, fourth));
    }

    @Test
    void aNameThatWasChangedIsLookedAtAgain() {
        UUID one = verified("Miriam Levy", "miriam@example.org", HOME);
        UUID other = verified("Miryam Levy", "levy@example.net", HOME);
        run();
        assertThat(groups()).isEmpty();
        world.database().execute("update signature set name = 'Miriam Levy' where id = '" + other + "'");
        run();
        assertThat(groups()).containsExactly(List.of(one, other));
    }

    @Test
    void nobodyReadsTheWholeCampaignHoweverLargeItIs() {
        crowd(Integer.getInteger("samenames.rows", 20_000));
        run();
        world.database().execute("vacuum analyze signature");
        world.database().execute("vacuum analyze same_name_key");
        world.database().execute("vacuum analyze same_name_group");
        assertThat(await(alike.count(world.campaign()))).isEqualTo(20);
        String campaign = "'" + world.campaign().id() + "'";
        String keys = world.ask("select key::text from same_name_group limit 20").stream()
                .collect(Collectors.joining(",", "'{", "}'"));
        for (String plan : List.of(
                plan(SameNameStore.PAGE, campaign, "21", "0"),
                plan(SameNameStore.COUNT, campaign, "999"),
                plan(SameNameStore.MEMBERS, campaign, keys, "20"),
                plan(SameNameStore.NEXT, campaign, "10000", "12000"))) {
            if (Boolean.getBoolean("samenames.show")) {
                System.out.println(plan);
            }
            assertThat(plan)
                    .doesNotContain("Seq Scan on signature", "Seq Scan on same_name_key")
                    .contains("Index");
        }
    }

    private String plan(String sql, String... arguments) {
        String asked = sql;
        for (int i = arguments.length; i > 0; i--) {
            asked = asked.replace("$" + i, arguments[i - 1]);
        }
        return String.join("\n", world.ask("explain (analyze, buffers, costs off) " + asked));
    }

    /** Verified ones; one in a thousand, at most twenty, has a namesake at the same postcode. */
    private void crowd(int many) {
        world.database().execute("""
                insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, moderation, held_because,
                    slot, number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at, domain)
                select gen_random_uuid(), substr(sha256(convert_to(g::text, 'UTF8')), 1, 16), '%1$s', 1, 1, 'en',
                    'verified', 'clear', '', 1, g,
                    case when g <= 40 then 'Twin ' || chr(64 + (g + 1) / 2) || 'son' else chr(97 + g %% 26) || md5(g::text) end,
                    '', 'GB', 'M' || case when g <= 40 then 1 else g %% 90 end || ' 1AE', '', 'recipient_only',
                    now(), now(), substr(sha256(convert_to('d', 'UTF8')), 1, 16)
                from generate_series(1, %2$d) g
                """.formatted(world.campaign().id(), many));
        world.database()
                .execute(
                        "insert into tally (campaign_id, issued, standing) values ('"
                                + world.campaign().id() + "', " + many + ", " + many
                                + ") on conflict (campaign_id) do update set issued = excluded.issued, standing = excluded.standing");
    }

    private UUID verified(String name, String email, String postcode) {
        UUID id = world.signed(node, name, email, postcode);
        world.act(node, id, SignatureAct.VERIFY);
        return id;
    }

    private void run() {
        await(alike.run(List.of(world.campaign())));
    }

    private List<List<UUID>> groups() {
        List<List<UUID>> groups = new ArrayList<>();
        for (Group group : await(alike.page(world.campaign(), 0)).groups()) {
            groups.add(group.listed().stream().map(FoundSignature::id).toList());
        }
        return groups;
    }

    private StaffMember staff() {
        UUID id = UUID.randomUUID();
        world.database()
                .execute("insert into staff (id, email_hash, email_sealed, name, password_hash, created_at)"
                        + " values ('" + id + "', decode(md5('" + id
                        + "'), 'hex'), '\\x00', 'Rita', '$argon2id$x', now())");
        return new StaffMember(id, "Rita", StaffRole.REVIEWER);
    }

    private SameNames on(Node on) {
        return new SameNames(on.pool(), new AddressHashes(world.keys()), world.sealer(), new AuditLog(), world.clock());
    }
}
