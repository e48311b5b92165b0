package org.smallplaces.cosigning;

import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.QuietDays;
import org.smallplaces.core.SigningRules;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.page.Messages;
import org.smallplaces.signature.Counts;
import org.smallplaces.signature.InvitedSignatures;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/**
 * What invitations work with; the server makes it once.
 *
 * @param rules against abuse, of the moment
 * @param quiet the days on which nobody is reminded
 * @param mailPosted called after a commit that put mail into the outbox
 */
public record InvitationParts(
        Pool pool,
        Catalogue catalogue,
        InvitedSignatures signatures,
        Counts counts,
        AddressHashes hashes,
        Sealer sealer,
        Tokens tokens,
        FormStamps stamps,
        Messages messages,
        Replies replies,
        Clients clients,
        SharedLimiter limiter,
        Supplier<SigningRules> rules,
        Supplier<QuietDays> quiet,
        HttpSettings settings,
        Clock clock,
        Runnable mailPosted) {}
