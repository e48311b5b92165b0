package org.smallplaces.cosigning;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffMember;
import org.smallplaces.cosigning.ContactStore.Contact;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;

/** Names somebody else of an organisation and asks them by mail whether it signs. */
final class ContactNaming {
    /** The kind of the mail that asks. */
    static final String KIND = "second-contact";

    private final AuthorityParts parts;
    private final ContactStore store;
    private final OutboxStore outbox;
    private final AuditLog audit = new AuditLog();

    ContactNaming(AuthorityParts parts) {
        this.parts = parts;
        this.store = new ContactStore(parts.pool(), parts.sealer());
        this.outbox = new OutboxStore(parts.pool());
    }

    /** Asks them, in the place of whoever was asked before; gives the key of what is wrong with each field. */
    Future<Map<String, String>> ask(
            Campaign campaign, AuthoritySignature signature, ContactNamed named, StaffMember by) {
        Map<String, String> wrong = named.errors(signature);
        return wrong.isEmpty()
                ? ask(campaign, signature, named, named.address().orElseThrow(), by)
                : Future.succeededFuture(wrong);
    }

    private Future<Map<String, String>> ask(
            Campaign campaign, AuthoritySignature signature, ContactNamed named, EmailAddress address, StaffMember by) {
        return store.isOwn(signature.id(), parts.hashes().mailbox(campaign.id(), address))
                .compose(own -> own
                        ? Future.succeededFuture(ContactNamed.OWN)
                        : post(campaign, signature, named, address, by).map(Map.of()));
    }

    private Future<Void> post(
            Campaign campaign, AuthoritySignature signature, ContactNamed named, EmailAddress address, StaffMember by) {
        Instant now = parts.clock().instant();
        Contact contact = new Contact(
                UuidCreator.getTimeOrderedEpoch(now),
                campaign.id(),
                signature.id(),
                signature.organisation().orElseThrow(),
                named.name(),
                address.typed(),
                language(campaign, named.language()),
                1,
                Optional.empty(),
                Optional.empty(),
                false,
                now);
        byte[] recipient = parts.hashes().site(address);
        NewMail mail = new NewMail(
                        UUID.randomUUID(),
                        KIND,
                        contact.id(),
                        Optional.of(campaign.id()),
                        recipient,
                        contact.language(),
                        now)
                .uncapped();
        return parts.pool()
                .withTransaction(connection -> store.name(connection, contact, recipient, by.actor())
                        .compose(done -> outbox.post(connection, mail))
                        .compose(done -> audit.append(
                                connection,
                                AuditEntry.of(now, by.actor(), "signature.ask-contact", "signature:" + signature.id())
                                        .in(campaign.id())
                                        .with(new JsonObject()
                                                .put("contact", contact.id().toString())))))
                .onSuccess(done -> parts.mailPosted().run());
    }

    private static Language language(Campaign campaign, String tag) {
        return Language.parse(tag)
                .filter(campaign.definition().languages()::contains)
                .orElse(campaign.definition().firstLanguage());
    }
}
