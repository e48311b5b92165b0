package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.QuietDays;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;

/** Mail of one kind that the site sends to many signatories of its own accord: on no quiet day, to each whose address opens. */
public final class SignatoryMails {
    private static final Logger LOG = LoggerFactory.getLogger(SignatoryMails.class);

    private final String kind;
    private final AddressHashes hashes;
    private final Sealer sealer;
    private final OutboxStore outbox;
    private final Supplier<QuietDays> quiet;

    /** @param quiet the days on which nobody is written to */
    public SignatoryMails(String kind, Pool pool, AddressHashes hashes, Sealer sealer, Supplier<QuietDays> quiet) {
        this.kind = kind;
        this.hashes = hashes;
        this.sealer = sealer;
        this.outbox = new OutboxStore(pool);
        this.quiet = quiet;
    }

    /** Whether nobody who signed this campaign is written to at {@code now}. */
    public boolean rest(Campaign campaign, Instant now) {
        return quiet.get().isQuiet(now, campaign.definition().schedule().zone());
    }

    /** Whether the address opens. */
    boolean reach(UUID signature, byte[] sealedAddress) {
        return address(signature, sealedAddress).isPresent();
    }

    /** The mail about a signature; nothing where its address does not open. */
    public Optional<NewMail> mail(
            UUID id, UUID campaign, UUID signature, byte[] sealedAddress, Language language, Instant now) {
        return address(signature, sealedAddress)
                .map(address ->
                        new NewMail(id, kind, signature, Optional.of(campaign), hashes.site(address), language, now));
    }

    /** One that does not open, such as after the loss of a key, must not keep the mail from everybody else. */
    private Optional<EmailAddress> address(UUID signature, byte[] sealedAddress) {
        try {
            return EmailAddresses.parse(sealer.open(signature, sealedAddress));
        } catch (IllegalStateException sealed) {
            LOG.error("signatory_mail_left_out kind={} signature={}", kind, signature);
            return Optional.empty();
        }
    }

    /** Puts them into the outbox, in the transaction that notes whom they were for. */
    public Future<Void> post(SqlConnection transaction, List<NewMail> mails) {
        return outbox.post(transaction, mails);
    }
}
