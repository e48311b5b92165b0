package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.OrganisationLogo;
import org.smallplaces.core.StaffMember;
import org.smallplaces.cosigning.Organisation.Permission;
import org.smallplaces.db.AuditEntry;
import org.smallplaces.db.AuditLog;
import org.smallplaces.setting.LogoImage;
import org.smallplaces.signature.OrganisationKeys;

/** What staff do with organisations, each with its entry in the audit. */
final class OrganisationEdits {
    private final AuthorityParts parts;
    private final OrganisationStore store;
    private final AuthorityCheckStore checks;
    private final AuthorityChecks authority;
    private final OrganisationKeys keys = new OrganisationKeys();
    private final AuditLog audit = new AuditLog();

    OrganisationEdits(AuthorityParts parts) {
        this.parts = parts;
        this.store = new OrganisationStore(parts.pool());
        this.checks = new AuthorityCheckStore(parts.pool(), parts.sealer());
        this.authority = new AuthorityChecks(parts);
    }

    /** Makes known what appears in signatures. */
    Future<Integer> discover(Campaign campaign, StaffMember by) {
        Instant now = parts.clock().instant();
        return store.discover(Optional.of(campaign.id()), now, by.actor())
                .compose(known -> audit.append(
                                parts.pool(),
                                AuditEntry.of(now, by.actor(), "organisation.discover", "campaign:" + campaign.id())
                                        .in(campaign.id())
                                        .with(new JsonObject().put("known", known)))
                        .compose(done -> authority.run())
                        .map(known));
    }

    /** Saves what was typed; with another web domain every mailbox is compared anew. False where it was overtaken. */
    Future<Boolean> save(Organisation before, Organisation changed, StaffMember by) {
        boolean otherDomain = !before.webDomain().equals(changed.webDomain());
        Optional<byte[]> hash = Optional.of(changed.webDomain())
                .filter(domain -> !domain.isEmpty())
                .map(parts.hashes()::domain);
        return parts.pool()
                .withTransaction(connection -> store.save(connection, changed, hash)
                        .compose(saved -> !saved
                                ? Future.succeededFuture(false)
                                : (otherDomain
                                                ? checks.forgetDomain(connection, changed.id())
                                                : Future.<Void>succeededFuture())
                                        .compose(done -> record(connection, changed, by, "organisation.edit"))
                                        .map(true)))
                .compose(saved -> saved && otherDomain ? authority.run().map(true) : Future.succeededFuture(saved));
    }

    /** Saves the logo and the permission to show it. False where it was overtaken. */
    Future<Boolean> saveLogo(
            Organisation organisation,
            int revision,
            Optional<LogoImage> drawn,
            Optional<OrganisationLogo> logo,
            Optional<Permission> permission,
            StaffMember by) {
        return parts.pool()
                .withTransaction(connection -> drawn.map(image -> store.keepLogo(connection, image.hash(), image.png()))
                        .orElseGet(Future::succeededFuture)
                        .compose(kept ->
                                store.saveLogo(connection, organisation.id(), revision, logo, permission, by.id()))
                        .compose(saved -> saved
                                ? record(connection, organisation, by, "organisation.logo")
                                        .map(true)
                                : Future.succeededFuture(false)));
    }

    /** Makes one of two: every line of {@code from} is counted with those of {@code to} from now on. */
    Future<Boolean> merge(Campaign campaign, UUID from, UUID to, StaffMember by) {
        return parts.pool()
                .withTransaction(connection -> keys.lock(connection, campaign.id())
                        .compose(locked -> store.find(connection, campaign.id(), from))
                        .compose(one -> store.find(connection, campaign.id(), to)
                                .compose(other -> one.isPresent() && other.isPresent() && !from.equals(to)
                                        ? merge(connection, one.get(), other.get(), by)
                                                .map(true)
                                        : Future.succeededFuture(false))))
                .compose(merged -> merged ? authority.run().map(true) : Future.succeededFuture(false));
    }

    private Future<Void> merge(SqlConnection connection, Organisation from, Organisation to, StaffMember by) {
        return store.merge(connection, from.id(), to.id())
                .compose(done -> keys.replace(connection, to.campaign(), from.key(), to.key()))
                .compose(lines -> audit.append(
                        connection,
                        AuditEntry.of(
                                        parts.clock().instant(),
                                        by.actor(),
                                        "organisation.merge",
                                        "organisation:" + to.id())
                                .in(to.campaign())
                                .with(new JsonObject()
                                        .put("merged", from.id().toString())
                                        .put("lines", lines))));
    }

    private Future<Void> record(SqlConnection connection, Organisation organisation, StaffMember by, String act) {
        return audit.append(
                connection,
                AuditEntry.of(parts.clock().instant(), by.actor(), act, "organisation:" + organisation.id())
                        .in(organisation.campaign()));
    }
}
