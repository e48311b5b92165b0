package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.HoldReason;
import org.smallplaces.cosigning.ContactStore.Contact;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.signature.Holding;
import org.smallplaces.signature.OrganisationKeys;

/**
 * Takes the answer of a second contact: a confirmation is a check that has passed, a denial holds the signature. Who has
 * confirmed may still deny; a denial is only for staff to settle.
 */
final class ContactAnswers {
    static final String CONFIRMED = "confirmed";
    static final String DENIED = "denied";

    private final AuthorityParts parts;
    private final ContactStore store;
    private final AuthorityStore signatures;
    private final AuthorityCheckStore checks;
    private final Holding holding;
    private final OrganisationKeys keys = new OrganisationKeys();
    private final AuditLog audit = new AuditLog();

    ContactAnswers(AuthorityParts parts) {
        this.parts = parts;
        this.store = new ContactStore(parts.pool(), parts.sealer());
        this.signatures = new AuthorityStore(parts.pool(), parts.sealer());
        this.checks = new AuthorityCheckStore(parts.pool(), parts.sealer());
        this.holding = new Holding(parts.clock());
    }

    /**
     * Takes one answer; a repeated one changes nothing.
     *
     * @param pick the signature and its line as the contact saw it: about another line nothing was said
     */
    Future<Void> answer(Campaign campaign, UUID contact, String pick, boolean confirms) {
        return parts.pool()
                .withTransaction(connection -> keys.lock(connection, campaign.id())
                        .compose(locked -> store.lock(connection, contact))
                        .compose(found -> found.isEmpty() || !isOpen(found.get(), confirms)
                                ? Future.succeededFuture()
                                : signatures
                                        .unchanged(
                                                connection,
                                                campaign.id(),
                                                java.util.Map.of(found.get().signature(), pick))
                                        .compose(same -> same.isEmpty()
                                                ? Future.succeededFuture()
                                                : write(connection, campaign, found.get(), confirms))));
    }

    private static boolean isOpen(Contact contact, boolean confirms) {
        boolean changes = contact.answer()
                .map(answer -> answer.equals(CONFIRMED) && !confirms)
                .orElse(true);
        return !contact.ended() && changes;
    }

    private Future<Void> write(SqlConnection connection, Campaign campaign, Contact contact, boolean confirms) {
        Instant now = parts.clock().instant();
        String by = "contact:" + contact.id();
        return store.answer(connection, contact.id(), confirms ? CONFIRMED : DENIED, now)
                .compose(done -> checks.note(
                        connection,
                        contact.signature(),
                        AuthorityKind.SECOND_CONTACT,
                        contact.organisation(),
                        campaign.id(),
                        confirms,
                        now,
                        by))
                .compose(done -> confirms
                        ? Future.succeededFuture(false)
                        : holding.hold(connection, campaign, contact.signature(), HoldReason.CONTACT_DENIED))
                .compose(done -> audit.append(
                        connection,
                        AuditEntry.of(
                                        now,
                                        by,
                                        confirms ? "signature.contact-confirms" : "signature.contact-denies",
                                        "signature:" + contact.signature())
                                .in(campaign.id())
                                .with(new JsonObject()
                                        .put("contact", contact.id().toString()))));
    }
}
