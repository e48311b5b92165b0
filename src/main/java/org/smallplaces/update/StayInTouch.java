package org.smallplaces.update;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.page.Messages;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.update.StayStore.Entry;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/**
 * Those who stay in touch with who runs this site. Whoever enters an address gets the same answer, whatever is known of it:
 * what is the case, only its mailbox learns. What nobody verified is deleted after seven days, what was ended after
 * thirty.
 */
public final class StayInTouch {
    /** How long an entry waits to be verified. */
    static final Duration PATIENCE = Duration.ofDays(7);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    /** Keeps the hashes of this list apart from all others. */
    static final String LIST = "stay in touch";

    private final AddressHashes hashes;
    private final Sealer sealer;
    private final Messages messages;
    private final java.util.function.Supplier<SiteSettings> site;
    private final Clock clock;
    private final Runnable mailPosted;
    private final OutboxStore outbox;
    private final StayStore store = new StayStore();

    public StayInTouch(UpdateParts parts) {
        this.pool = parts.pool();
        this.hashes = parts.hashes();
        this.sealer = parts.sealer();
        this.messages = parts.messages();
        this.site = parts.site();
        this.clock = parts.clock();
        this.mailPosted = parts.mailPosted();
        this.outbox = new OutboxStore(pool);
    }

    /** The exact sentence that is consented to, as it is in {@code language} now. */
    String words(Language language) {
        return messages.text(language, "stay.consent", Map.of("organiser", organiser(language)));
    }

    String organiser(Language language) {
        return UpdateLetters.Sender.of(site.get(), messages, language);
    }

    /** The hash of a mailbox for this list alone. */
    byte[] mailbox(EmailAddress address) {
        return hashes.other(LIST, hashes.site(address));
    }

    /**
     * Keeps what was asked for, and asks the mailbox.
     *
     * @param language in which they want to be written to
     * @param seen the language of the sentence that they ticked
     */
    Future<Void> ask(EmailAddress address, Language language, Language seen) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        NewMail mail = new NewMail(
                UUID.randomUUID(), StayComposer.KIND, id, Optional.empty(), hashes.site(address), language, now);
        return pool.withTransaction(transaction -> store.wording(transaction, seen, words(seen), now)
                        .compose(wording -> store.ask(
                                transaction,
                                id,
                                mailbox(address),
                                sealer.seal(id, address.typed()),
                                language,
                                wording,
                                now))
                        .compose(done -> outbox.post(transaction, mail)))
                .onSuccess(done -> mailPosted.run());
    }

    Future<Optional<Entry>> find(UUID id) {
        return store.find(pool, id);
    }

    /** Notes that the mailbox was proved; a repeated one changes nothing. */
    Future<Void> verify(UUID id) {
        Instant now = clock.instant();
        return store.verify(pool, id, now, now.minus(PATIENCE))
                .recover(failure -> failure instanceof PgException refused
                                && UNIQUE_VIOLATION.equals(refused.getSqlState())
                        ? Future.succeededFuture() // another entry of the mailbox was verified at the same moment
                        : Future.failedFuture(failure));
    }

    /** Ends what stands of a mailbox. */
    Future<Boolean> leave(byte[] mailbox) {
        return store.leave(pool, mailbox, clock.instant());
    }

    /** Takes an ended entry up again, by the sentence that {@code language} has now. */
    Future<Void> comeBack(UUID id, Language language) {
        Instant now = clock.instant();
        return store.wording(pool, language, words(language), now)
                .compose(wording -> store.comeBack(pool, id, wording, now));
    }

    /** Deletes what was kept long enough. */
    public Future<Integer> forget() {
        Instant now = clock.instant();
        return store.forget(pool, now.minus(PATIENCE), now.minus(KEPT));
    }
}
