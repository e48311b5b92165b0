package org.smallplaces.signature;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.vault.AddressHashes;

/**
 * How fast signatures are acknowledged and verified, as ratios within one run:
 *
 * <pre>
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/test-classes:target/classes:$(cat target/classpath) org.smallplaces.signature.SigningBench
 * </pre>
 */
final class SigningBench {
    private static final int ROUNDS = 5;
    private static final Duration ROUND = Duration.ofSeconds(4);
    private static final int CLIENTS = 1_000;
    private static final int SINGLE_CLIENTS = 32;

    private final SignatureFixture fixture;
    private final SignatureFixture.Node node;
    private final SignatureInsertStore single;
    private final AtomicInteger next = new AtomicInteger();

    private SigningBench(SignatureFixture fixture) {
        this.fixture = fixture;
        this.node = fixture.node(16);
        this.single = new SignatureInsertStore(node.pool());
    }

    public static void main(String[] arguments) {
        try (SignatureFixture fixture = new SignatureFixture()) {
            new SigningBench(fixture).run();
        }
        System.exit(0);
    }

    private void run() {
        List<Double> ratios = new ArrayList<>();
        List<UUID> signed = new ArrayList<>();
        rate(CLIENTS, this::inGroups);
        for (int round = 0; round < ROUNDS; round++) {
            double groups = rate(
                    CLIENTS,
                    () -> inGroups().onSuccess(id -> {
                        synchronized (signed) {
                            signed.add(id);
                        }
                    }));
            double alone = rate(SINGLE_CLIENTS, this::alone);
            ratios.add(groups / alone);
            System.out.printf("in groups %.0f/s, a transaction each %.0f/s: %.1f%n", groups, alone, groups / alone);
        }
        ratios.sort(Double::compare);
        System.out.printf("median of the ratios: %.1f (to hold: 3)%n", ratios.get(ROUNDS / 2));
        verify(signed);
    }

    private Future<UUID> inGroups() {
        return node.writer().sign(draft());
    }

    /** The same statement with one row in it, as a server without group commit would send it. */
    private Future<UUID> alone() {
        SignatureDraft draft = draft();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        AddressHashes hashes = new AddressHashes(fixture.keys());
        NewSignature signature = new NewSignature(
                id,
                draft,
                java.util.Optional.empty(),
                hashes.mailbox(draft.campaign(), draft.address()),
                hashes.site(draft.address()),
                fixture.sealer().seal(id, draft.address().typed()),
                fixture.clock().instant());
        return single.insert(List.of(signature)).map(id);
    }

    private void verify(List<UUID> signed) {
        List<UUID> ids = signed.subList(0, Math.min(20_000, signed.size()));
        long begun = System.nanoTime();
        List<Future<ActOutcome>> acts = ids.stream()
                .map(id -> node.acts().act(fixture.campaign(), id, SignatureAct.VERIFY))
                .toList();
        SignatureFixture.await(Future.all(acts));
        System.out.printf("verified %.0f/s%n", ids.size() / seconds(begun));
    }

    private SignatureDraft draft() {
        int number = next.incrementAndGet();
        return fixture.draft("Supporter " + number, "supporter" + number + "@example.org", "NW11 8LX");
    }

    /** Acts a second, with so many clients that each begin the next when the last is acknowledged. */
    private double rate(int clients, Supplier<Future<UUID>> act) {
        AtomicLong done = new AtomicLong();
        long begun = System.nanoTime();
        List<Future<Void>> loops = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Promise<Void> ended = Promise.promise();
            loop(act, done, begun + ROUND.toNanos(), ended);
            loops.add(ended.future());
        }
        SignatureFixture.await(Future.all(loops));
        return done.get() / seconds(begun);
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

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }
}
