package org.smallplaces.subject;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.subject.LinkStore.Link;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** The links that open one's own data: mailed to the mailbox that it is about, and to nobody else. */
final class DataLinks {
    /** How long the link holds that is mailed. */
    static final Duration LINK_HOLDS = Duration.ofHours(24);

    private final Pool pool;
    private final OutboxStore outbox;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final Clock clock;
    private final LinkStore links = new LinkStore();

    DataLinks(Pool pool, OutboxStore outbox, AddressHashes hashes, Sealer sealer, Clock clock) {
        this.pool = pool;
        this.outbox = outbox;
        this.hashes = hashes;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** Mails a link to whoever owns the mailbox, whether anything is held under it or not: the work is the same. */
    Future<Void> mail(EmailAddress address, Language language) {
        return mail(address, language, mail -> mail);
    }

    /** The same for who came from the page of a verified signature: what strangers post does not hold it up. */
    Future<Void> mailOwn(EmailAddress address, Language language) {
        return mail(address, language, NewMail::uncapped);
    }

    private Future<Void> mail(EmailAddress address, Language language, UnaryOperator<NewMail> how) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Link link = new Link(id, sealer.seal(id, address.typed()), language, now, now.plus(LINK_HOLDS));
        NewMail letter = new NewMail(
                UuidCreator.getTimeOrderedEpoch(),
                LinkComposer.KIND,
                id,
                Optional.empty(),
                hashes.site(address),
                language,
                now);
        return pool.withTransaction(transaction ->
                links.insert(transaction, link).compose(done -> outbox.post(transaction, how.apply(letter))));
    }

    Future<Optional<Link>> find(UUID id) {
        return links.find(pool, id, clock.instant());
    }

    /** Deletes those that open nothing any more; gives how many. */
    Future<Integer> forget() {
        return links.forget(pool, clock.instant());
    }
}
