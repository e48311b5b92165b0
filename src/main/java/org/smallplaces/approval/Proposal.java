package org.smallplaces.approval;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Slug;

/**
 * Something that one person wants done and another decides about.
 *
 * @param kind of the {@link TwoPersonAct}
 * @param about what it would be done to, as {@code pack:<id>}
 * @param campaign that it belongs to, or nothing where it belongs to the site
 * @param facts ids and numbers that say exactly what would be done, no personal data
 * @param why in the proposer's words; empty once it was taken out
 * @param decision what became of it, or nothing while it waits
 */
public record Proposal(
        UUID id,
        String kind,
        String about,
        Optional<InCampaign> campaign,
        JsonObject facts,
        String why,
        UUID proposedBy,
        Instant proposedAt,
        Instant expiresAt,
        ProposalState state,
        Optional<Decision> decision) {
    /** A campaign by both its names. */
    public record InCampaign(UUID id, Slug slug) {}

    /**
     * How the waiting ended.
     *
     * @param by who decided, or whoever withdrew it; nobody where it expired
     * @param reason as it was typed; empty where none was given, or once it was taken out
     * @param outcome what came of carrying it out; {@code {}} where it was not
     */
    public record Decision(Optional<UUID> by, Instant at, String reason, JsonObject outcome) {}

    /** How the audit names it. */
    public String subject() {
        return "approval:" + id;
    }

    /** Whether it can be decided at {@code now}: it waits, and its time has not run out. */
    public boolean isOpen(Instant now) {
        return state == ProposalState.PROPOSED && now.isBefore(expiresAt);
    }

    Proposal settled(ProposalState now, Decision made) {
        return new Proposal(
                id, kind, about, campaign, facts, why, proposedBy, proposedAt, expiresAt, now, Optional.of(made));
    }
}
