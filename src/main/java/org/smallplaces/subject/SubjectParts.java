package org.smallplaces.subject;

import io.vertx.sqlclient.Pool;
import java.time.Clock;
import org.smallplaces.campaign.Catalogue;
import org.smallplaces.http.Clients;
import org.smallplaces.http.HttpSettings;
import org.smallplaces.http.Replies;
import org.smallplaces.limit.SharedLimiter;
import org.smallplaces.mail.Letters;
import org.smallplaces.signature.SignatureCorrections;
import org.smallplaces.signature.SignatureRestrictions;
import org.smallplaces.signature.SignatureStore;
import org.smallplaces.vault.Sealer;
import org.smallplaces.vault.Tokens;

/** What the pages of this room work with; the server makes it once. */
public record SubjectParts(
        Pool pool,
        Subjects subjects,
        SignatureStore signatures,
        SignatureCorrections corrections,
        SignatureRestrictions restrictions,
        Catalogue catalogue,
        Tokens tokens,
        Sealer sealer,
        SharedLimiter limiter,
        Clients clients,
        Replies replies,
        Letters letters,
        CopyTelling telling,
        HttpSettings settings,
        Clock clock,
        Runnable mailPosted) {}
