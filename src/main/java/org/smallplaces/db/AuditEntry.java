package org.smallplaces.db;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One act for the audit: who did what to what, and when.
 *
 * <p>It is kept for ever, so it names people by their ids and never by name or address.
 *
 * @param actor who acted, as {@code staff:<id>}, {@code signatory:<id>} or {@code system}
 * @param act what was done, as {@code pack.build}
 * @param subject what it was done to, as {@code pack:<id>}
 * @param campaignId the campaign it belongs to, if it belongs to one
 * @param detail further facts, {@code {}} if there are none
 */
public record AuditEntry(
        Instant at, String actor, String act, String subject, Optional<UUID> campaignId, JsonObject detail) {
    /** An act that belongs to no campaign, with nothing more to tell. */
    public static AuditEntry of(Instant at, String actor, String act, String subject) {
        return new AuditEntry(at, actor, act, subject, Optional.empty(), new JsonObject());
    }

    /** The same act within a campaign. */
    public AuditEntry in(UUID campaign) {
        return new AuditEntry(at, actor, act, subject, Optional.of(campaign), detail);
    }

    /** The same act with further facts. */
    public AuditEntry with(JsonObject facts) {
        return new AuditEntry(at, actor, act, subject, campaignId, facts);
    }
}
