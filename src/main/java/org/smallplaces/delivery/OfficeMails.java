package org.smallplaces.delivery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.Language;
import org.smallplaces.core.StaffMember;
import org.smallplaces.db.AuditLog;
import org.smallplaces.delivery.OfficeLinks.Opened;
import org.smallplaces.mail.EmailAddresses;
import org.smallplaces.mail.NewMail;
import org.smallplaces.mail.OutboxStore;

/** Sends the link of an office to it: only staff can cause that, and for each link three times at most. */
final class OfficeMails {
    /** How often the link is sent; the schema holds it too. */
    static final int MOST = 3;

    private final DeliveryParts parts;
    private final OutboxStore outbox;
    private final AuditLog audit = new AuditLog();
    private final DeliveryStore deliveries = new DeliveryStore();
    private final OfficeLinkStore links = new OfficeLinkStore();
    private final OfficeMailStore store = new OfficeMailStore();

    OfficeMails(DeliveryParts parts) {
        this.parts = parts;
        this.outbox = new OutboxStore(parts.pool());
    }

    /** Sends the link that holds; the message that says why not, or empty. */
    Future<String> send(Delivery delivery, EmailAddress to, StaffMember by) {
        Instant now = parts.clock().instant();
        return links.ofDelivery(parts.pool(), delivery.id())
                .map(all -> all.stream().filter(link -> link.holds(now)).findFirst())
                .compose(found -> found.map(link -> parts.targets().open(link))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .compose(opened -> opened.map(one -> send(one, to, by, now))
                        .orElseGet(() -> Future.succeededFuture("delivery.refused.mail-link")));
    }

    /**
     * Sends the erratum that this delivery came of to where the link that leads to it was sent last; the message that says
     * why not, or empty.
     */
    Future<String> sendErratum(Delivery delivery, StaffMember by) {
        Instant now = parts.clock().instant();
        return store.before(parts.pool(), delivery.id(), now)
                .compose(before -> before.map(mail -> opened(mail, delivery)
                                .compose(opened -> opened.map(one -> send(one, address(mail), by, now))
                                        .orElseGet(() -> Future.succeededFuture("delivery.refused.mail-link"))))
                        .orElseGet(() -> Future.succeededFuture("delivery.refused.mail-link")));
    }

    /** How often the erratum that this delivery came of can still be sent; nothing where no link leads here. */
    Future<Integer> errataLeft(Delivery delivery) {
        return delivery.replaces().isEmpty() || delivery.approvedAt().isEmpty()
                ? Future.succeededFuture(0)
                : store.before(parts.pool(), delivery.id(), parts.clock().instant())
                        .compose(before -> before.map(mail -> opened(mail, delivery)
                                        .map(opened -> opened.isPresent() ? MOST - mail.times() : 0))
                                .orElseGet(() -> Future.succeededFuture(0)));
    }

    /** What the link opens, where that is the pack of this very delivery. */
    private Future<Optional<Opened>> opened(OfficeMailStore.Before mail, Delivery delivery) {
        return links.find(parts.pool(), mail.link())
                .compose(link -> parts.targets().open(link.orElseThrow()))
                .map(opened -> opened.filter(one -> one.last().id().equals(delivery.id())));
    }

    private EmailAddress address(OfficeMailStore.Before mail) {
        return EmailAddresses.parse(parts.sealer().open(mail.id(), mail.address()))
                .orElseThrow();
    }

    private Future<String> send(Opened opened, EmailAddress to, StaffMember by, Instant now) {
        if (opened.stale()) {
            return Future.succeededFuture("delivery.refused.mail-stale");
        }
        return parts.pool()
                .withTransaction(transaction -> deliveries
                        .lock(transaction, opened.first().id())
                        .compose(locked -> write(transaction, opened, to, by, now)))
                .onSuccess(refusal -> parts.mailPosted().run());
    }

    private Future<String> write(
            SqlConnection transaction, Opened opened, EmailAddress to, StaffMember by, Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        byte[] sealed = parts.sealer().seal(id, to.typed());
        return store.insert(transaction, id, opened.link().id(), sealed, by, now, MOST)
                .compose(n -> n.isEmpty()
                        ? Future.succeededFuture("delivery.refused.mail-most")
                        : post(transaction, id, opened, to, now)
                                .compose(posted -> audit.append(
                                        transaction,
                                        HandOvers.entry(opened.first(), by, "delivery.link-mail", now)
                                                .with(new JsonObject()
                                                        .put(
                                                                "link",
                                                                opened.link()
                                                                        .id()
                                                                        .toString())
                                                        .put("time", n.get())
                                                        .put(
                                                                "edition",
                                                                opened.pack().edition()))))
                                .map(""));
    }

    private Future<Void> post(SqlConnection transaction, UUID id, Opened opened, EmailAddress to, Instant now) {
        String language = opened.pack().facts().orElseThrow().head().language();
        NewMail mail = new NewMail(
                id,
                OfficeMailComposer.KIND,
                id,
                Optional.of(opened.first().campaign()),
                parts.hashes().site(to),
                new Language(language),
                now);
        return outbox.post(transaction, mail.uncapped());
    }
}
