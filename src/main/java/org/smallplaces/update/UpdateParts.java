package org.smallplaces.update;

import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.Letters;
import org.smallplaces.page.Messages;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.signature.UpdateConsents;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/**
 * What updates work with; the server makes it once.
 *
 * @param letters writes the mails
 * @param site what staff have set, of the moment
 * @param mailPosted called after a commit that put mail into the outbox
 */
public record UpdateParts(
        Pool pool,
        Catalogue catalogue,
        UpdateConsents consents,
        AddressHashes hashes,
        Sealer sealer,
        Tokens tokens,
        Messages messages,
        Replies replies,
        Clients clients,
        SharedLimiter limiter,
        HttpSettings settings,
        Letters letters,
        Supplier<SiteSettings> site,
        Clock clock,
        Runnable mailPosted) {}
