package org.smallplaces.complaint;

import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.core.Language;
import org.smallplaces.core.Told;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.DutyMail;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.vault.AddressHashes;
import org.smallplaces.vault.FormStamps;
import org.smallplaces.vault.Sealer;

/**
 * What complaints are made of.
 *
 * @param site who runs it, at the moment
 * @param register says what is done with personal data, of the processings with these ids, in a language
 * @param duty tells who has to answer that one has come
 * @param mailPosted called after a commit that put mail into the outbox
 */
public record ComplaintParts(
        Pool pool,
        Catalogue catalogue,
        AddressHashes hashes,
        Sealer sealer,
        FormStamps stamps,
        SharedLimiter limiter,
        Clients clients,
        Replies replies,
        HttpSettings settings,
        Supplier<SiteSettings> site,
        BiFunction<Set<String>, Language, List<Told>> register,
        Clock clock,
        DutyMail duty,
        Runnable mailPosted) {}
