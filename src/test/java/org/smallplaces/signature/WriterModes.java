package org.smallplaces.signature;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.vault.AddressHashes;

/** How fast signatures are written in groups, and how fast they would be with a transaction each. */
public final class WriterModes implements AutoCloseable {
    private static final int CONNECTIONS = 16;

    private final SignatureFixture fixture = new SignatureFixture();
    private final SignatureFixture.Node node = fixture.node(CONNECTIONS);
    private final SignatureInsertStore single = new SignatureInsertStore(node.pool());
    private final AddressHashes hashes = new AddressHashes(fixture.keys());
    private final AtomicInteger next = new AtomicInteger();

    /** Signatures a second as the product writes them. */
    public double inGroups(int clients, int seconds) {
        return rate(clients, seconds, () -> node.writer().sign(draft(), Optional.empty(), Optional.of("192.0.2.1")));
    }

    /** Signatures a second by the same statement with one row in it, as a server without group commit would send it. */
    public double alone(int clients, int seconds) {
        return rate(clients, seconds, () -> {
            SignatureDraft draft = draft();
            UUID id = UuidCreator.getTimeOrderedEpoch();
            NewSignature signature = new NewSignature(
                    id,
                    draft,
                    Optional.empty(),
                    hashes.mailbox(draft.campaign(), draft.address()),
                    hashes.site(draft.address()),
                    hashes.domain(draft.address().domain()),
                    Optional.of("192.0.2.1"),
                    fixture.sealer().seal(id, draft.address().typed()),
                    fixture.clock().instant());
            return single.insert(List.of(signature)).map(id);
        });
    }

    private SignatureDraft draft() {
        int number = next.incrementAndGet();
        return fixture.draft("Supporter " + number, "supporter" + number + "@example.org", "NW11 8LX");
    }

    /** Acts a second, with so many clients that each begin the next when the last is acknowledged. */
    private double rate(int clients, int seconds, Supplier<Future<UUID>> act) {
        AtomicLong done = new AtomicLong();
        long begun = System.nanoTime();
        long until = begun + Duration.ofSeconds(seconds).toNanos();
        List<Future<Void>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Promise<Void> ended = Promise.promise();
            loop(act, done, until, ended);
            loops.add(ended.future());
        }
        SignatureFixture.await(Future.all(loops));
        return done.get() / ((System.nanoTime() - begun) / 1e9);
    }

    private void loop(Supplier<Future<UUID>> act, AtomicLong done, long until, Promise<Void> ended) {
        act.get().onComplete(result -> {
            done.incrementAndGet();
            if (result.failed()) {
                ended.fail(result.cause());
            } else if (System.nanoTime() > until) {
                ended.complete();
            } else {
                fixture.vertx().runOnContext(now -> loop(act, done, until, ended));
            }
        });
    }

    @Override
    public void close() {
        fixture.close();
    }
}
