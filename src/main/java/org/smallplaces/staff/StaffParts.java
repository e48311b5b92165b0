package org.smallplaces.staff;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Clock;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/**
 * What the accounts of staff work with; the server makes it once.
 *
 * @param mailPosted called after a commit that put mail into the outbox
 */
public record StaffParts(
        Vertx vertx,
        Pool pool,
        Accounts accounts,
        Sessions sessions,
        AddressHashes hashes,
        Sealer sealer,
        Tokens tokens,
        SharedLimiter limiter,
        Catalogue catalogue,
        Replies replies,
        Clients clients,
        HttpSettings settings,
        Clock clock,
        SecureRandom random,
        Runnable mailPosted) {}
