package org.smallplaces.cosigning;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.AuthorityKind;
import org.smallplaces.core.WebDomains;
import org.smallplaces.cosigning.AuthorityCheckStore.Unchecked;
import org.smallplaces.mail.EmailAddresses;

/**
 * Makes organisations known as signatures for them come in, and notes what shows that somebody may sign for one: what they
 * declared, whether their mailbox is at its domain, whether staff have approved. A recurring job calls it.
 */
public final class AuthorityChecks {
    private static final int BATCH = 200;
    private static final String SYSTEM = "system";

    private final OrganisationStore organisations;
    private final AuthorityCheckStore checks;
    private final Clock clock;

    public AuthorityChecks(AuthorityParts parts) {
        this.organisations = new OrganisationStore(parts.pool());
        this.checks = new AuthorityCheckStore(parts.pool(), parts.sealer());
        this.clock = parts.clock();
    }

    /** Looks at everything that is new. */
    public Future<Void> run() {
        return organisations
                .discover(Optional.empty(), clock.instant(), SYSTEM)
                .compose(known -> checks.noteDeclarations())
                .compose(noted -> checks.noteApprovals())
                .compose(noted -> compareDomains());
    }

    private Future<Void> compareDomains() {
        return checks.unchecked(BATCH)
                .compose(some -> compare(some)
                        .compose(done -> some.size() < BATCH ? Future.succeededFuture() : compareDomains()));
    }

    private Future<Void> compare(List<Unchecked> some) {
        Instant now = clock.instant();
        Future<Void> all = Future.succeededFuture();
        for (Unchecked one : some) {
            all = all.compose(done -> checks.note(
                    organisations.pool(),
                    one.signature(),
                    AuthorityKind.MAILBOX_DOMAIN,
                    one.organisation(),
                    one.campaign(),
                    WebDomains.covers(one.webDomain(), ascii(one.mailDomain())),
                    now,
                    SYSTEM));
        }
        return all;
    }

    private static String ascii(String domain) {
        return EmailAddresses.parse("anybody@" + domain)
                .map(address -> address.domain())
                .orElse("");
    }
}
