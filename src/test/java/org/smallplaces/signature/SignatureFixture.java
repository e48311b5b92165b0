package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.ConsentPurpose;
import org.smallplaces.core.Language;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatureDraft;
import org.smallplaces.core.Slug;
import org.smallplaces.core.SteppingClock;
import org.smallplaces.core.Visibility;
import org.smallplaces.db.Database;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.TestKeys;

/** A database of its own with one open campaign in it, and as many nodes as a test needs. */
public final class SignatureFixture implements AutoCloseable {
    /** When the clock starts: the campaign opened a day before and closes on 30 June. */
    public static final Instant START = Instant.parse("2026-06-01T09:00:00Z");

    /** The end of the day on which the campaign closes, in London. */
    public static final Instant CLOSES = Instant.parse("2026-06-30T23:00:00Z");

    private static final Language ENGLISH = new Language("en");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DEFINITION = """
            kind: petition
            state: open
            languages: [en]
            title: Keep our library open
            summary: The library closes at five.
            ask: Open it until eight.
            organiser: Friends of the Library
            targets:
              - office: The Libraries Committee
                salutation: Dear Chair
                address: [Town Hall]
            timezone: Europe/London
            opens: 2026-05-31 09:00
            closes: 2026-06-30
            send-by: 2026-07-31
            default-visibility: recipient-only
            areas: uk-postcode
            controller:
              name: Friends of the Library
              privacy-contact: privacy@example.org
            """;

    private final Vertx vertx = Vertx.vertx();
    private final TestDatabase database = TestDatabase.fresh(vertx);
    private final SteppingClock clock = new SteppingClock(START);
    private final Keys keys = TestKeys.fresh();
    private final List<Database> opened = new ArrayList<>();
    private final Catalogue catalogue;

    public SignatureFixture() {
        catalogue = await(catalogue(database.database().pool(), clock));
    }

    /** The campaign as another process has it. */
    static Future<Catalogue> catalogue(Pool pool, Clock clock) {
        return Catalogue.load(pool, folder(), (definition, purpose, language) -> "I agree: " + purpose, clock);
    }

    private static CampaignFolder folder() {
        try {
            Path root = Files.createTempDirectory(Path.of("target"), "campaigns");
            Path campaign = Files.createDirectory(root.resolve("save-our-library"));
            Path definition = Files.writeString(campaign.resolve("campaign.yml"), DEFINITION);
            Path text = Files.writeString(campaign.resolve("text.en.md"), "Open it.\n");
            CampaignFolder folder = CampaignFolder.read(root);
            for (Path written : List.of(definition, text, campaign, root)) {
                Files.delete(written);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One server: its own connections, its own queues. */
    public record Node(Pool pool, SignatureWriter writer, SignatureActs acts, Expiry expiry, Counts counts) {}

    /** A node with this many connections. */
    public Node node(int connections) {
        return node(database.serving(), connections);
    }

    /** A node that reaches the database by this address. */
    public Node node(DatabaseAddress address, int connections) {
        Database own = Database.open(vertx, address, connections);
        opened.add(own);
        Pool pool = own.pool();
        return new Node(
                pool,
                new SignatureWriter(vertx, pool, new AddressHashes(keys), sealer(), clock, () -> {}),
                new SignatureActs(vertx, pool, clock),
                new Expiry(pool, clock),
                new Counts(pool));
    }

    Keys keys() {
        return keys;
    }

    Sealer sealer() {
        return new Sealer(keys, new SecureRandom());
    }

    public Campaign campaign() {
        return catalogue.find(new Slug("save-our-library")).orElseThrow();
    }

    public SteppingClock clock() {
        return clock;
    }

    public Vertx vertx() {
        return vertx;
    }

    public TestDatabase database() {
        return database;
    }

    /** A signature as the rules would have accepted it. */
    public SignatureDraft draft(String name, String email, String postcode) {
        return draft(name, email, postcode, false);
    }

    public SignatureDraft draft(String name, String email, String postcode, boolean updates) {
        Campaign campaign = campaign();
        return new SignatureDraft(
                campaign.id(),
                campaign.text(ENGLISH),
                campaign.wording(ConsentPurpose.SIGNATURE, ENGLISH),
                updates ? Optional.of(campaign.wording(ConsentPurpose.UPDATES, ENGLISH)) : Optional.empty(),
                new PersonName(name),
                EmailAddresses.parse(email).orElseThrow(),
                "GB",
                postcode,
                "",
                Visibility.PUBLIC,
                Optional.empty(),
                "");
    }

    /** Signs and waits: the id of the pending signature. */
    public UUID signed(Node node, String name, String email, String postcode) {
        return await(node.writer().sign(draft(name, email, postcode)));
    }

    /** Does an act and waits for what came of it. */
    public ActOutcome act(Node node, UUID id, SignatureAct act) {
        return await(node.acts().act(campaign(), id, act));
    }

    /** The first column of every row, asked as the owner. */
    public List<String> ask(String sql) {
        return database.ask(sql);
    }

    /** The one number that a query gives. */
    public long number(String sql) {
        return Long.parseLong(ask("select (" + sql + ")").get(0));
    }

    /** The end of a Future, within a minute. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        opened.forEach(Database::close);
        database.close();
        await(vertx.close());
    }
}
