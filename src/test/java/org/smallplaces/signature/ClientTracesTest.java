package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

/** From where a signature came is known for 30 days, and no longer than the signature itself. */
class ClientTracesTest {
    private static SignatureFixture world;
    private static Node node;
    private static ClientTraces traces;

    @BeforeAll
    static void open() {
        world = new SignatureFixture();
        node = world.node(4);
        traces = new ClientTraces(node.pool(), world.clock());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void empty() {
        world.database().execute("truncate signature, signature_trace, consent, outbox, tally, audit");
        world.clock().set(SignatureFixture.START);
    }

    @Test
    void anAddressIsForgottenAfter30DaysAndTheSignatureStays() {
        UUID anna = signed("Anna", "192.0.2.7");
        world.act(node, anna, SignatureAct.VERIFY);
        world.clock().step(Duration.ofDays(29));
        signed("Ben", "2001:db8:1:2::/64");
        await(traces.forget());
        assertThat(clients()).containsExactly("192.0.2.7", "2001:db8:1:2::/64");
        world.clock().step(Duration.ofDays(1).plusSeconds(1));
        await(traces.forget());
        assertThat(clients()).containsExactly("2001:db8:1:2::/64");
        assertThat(world.ask("select name from signature where state = 'verified'"))
                .containsExactly("Anna");
    }

    @Test
    void itGoesWithASignatureThatIsDisownedOrExpires() {
        UUID anna = signed("Anna", "192.0.2.1");
        signed("Ben", "192.0.2.2");
        world.clock().step(Duration.ofDays(3));
        UUID carl = signed("Carl", "192.0.2.3");
        world.act(node, anna, SignatureAct.DISOWN);
        assertThat(clients()).containsExactly("192.0.2.2", "192.0.2.3");
        world.clock().step(Duration.ofDays(5));
        await(node.expiry().run());
        assertThat(world.ask("select signature_id from signature_trace")).containsExactly(carl.toString());
    }

    @Test
    void itFollowsASignatureWhoseAddressIsCorrected() {
        UUID anna = signed("Anna", "192.0.2.1");
        world.clock().step(Duration.ofMinutes(5));
        Corrections corrections = new Corrections(
                node.pool(),
                new AddressHashes(world.keys()),
                world.sealer(),
                world.clock(),
                () -> {},
                CorrectionBeside.NOTHING);
        StoredSignature signature = await(new SignatureStore(node.pool(), world.sealer()).find(anna))
                .orElseThrow();
        await(corrections.correct(
                signature, EmailAddresses.parse("anna@elsewhere.example").orElseThrow(), Optional.empty()));
        assertThat(world.ask("select t.client = '192.0.2.1' and s.id <> '" + anna + "' from signature s"
                        + " join signature_trace t on t.signature_id = s.id"))
                .containsExactly("t");
        assertThat(world.ask("select domain from signature"))
                .as("found by the domain that it has now")
                .containsExactly("\\x"
                        + java.util.HexFormat.of()
                                .formatHex(new AddressHashes(world.keys()).domain("elsewhere.example")));
    }

    /** As after a restore, for whoever objected to it. */
    @Test
    void allThatCameUntilAMomentAreReadOnceHoweverFewAtATime() {
        List<UUID> wanted = Stream.of("Anna", "Ben", "Carl", "Dora", "Eve")
                .map(name -> signed(name, "192.0.2.1"))
                .toList();
        Instant until = world.clock().instant();
        world.clock().step(Duration.ofSeconds(1));
        signed("Finn", "192.0.2.1");
        for (int atOnce : List.of(1, 2, 5, 100)) {
            List<UUID> found = new ArrayList<>();
            await(node.pool()
                    .withTransaction(transaction -> new TraceStore().theirs(transaction, until, atOnce, one -> {
                        found.add(one.signature());
                        assertThat(world.sealer().open(one.signature(), one.sealedAddress()))
                                .endsWith("@example.org");
                    })));
            assertThat(found).as("%d at once", atOnce).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    private static UUID signed(String name, String client) {
        return await(node.writer()
                .sign(world.draft(name, name + "@example.org", "NW11 8LX"), Optional.empty(), Optional.of(client)));
    }

    private static List<String> clients() {
        return world.ask("select client from signature_trace order by signed_at, client");
    }
}
