package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.signature.SignatureFixture.Node;
import org.smallplaces.vault.AddressHashes;

class ResendsTest {
    @Test
    void ofASignatureThatIsDisownedMeanwhileNothingIsLeft() {
        try (SignatureFixture world = new SignatureFixture()) {
            Node node = world.node(2);
            Resends resends = new Resends(node.pool(), new AddressHashes(world.keys()), world.clock(), () -> {});
            UUID id = world.signed(node, "Anna", "anna@example.org", "NW11 8LX");
            StoredSignature read = await(new SignatureStore(node.pool(), world.sealer()).find(id))
                    .orElseThrow();
            world.clock().step(Duration.ofMinutes(2));
            await(resends.send(read));
            assertThat(world.number("select times from mail_request")).isOne();
            world.act(node, id, SignatureAct.DISOWN);
            assertThat(await(resends.send(read))).isEmpty();
            assertThat(world.number("select count(*) from mail_request")).isZero();
            assertThat(world.number("select count(*) from outbox")).isEqualTo(2);
        }
    }
}
