package org.smallplaces.limit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.StaffMember;
import org.smallplaces.vault.AddressHashes;

/**
 * Staff who look for something by a whole address: so many a minute and an hour for each of them, over all such pages, so
 * that nobody tries a list of addresses; and what the audit says of the address.
 */
public final class LookUps {
    private static final Pace OF_ONE_MEMBER = new Pace(10, 60);
    /** Too few to look an address up by, enough to see that the same was sought again. */
    private static final int BYTES = 4;

    private final SharedLimiter limiter;
    private final AddressHashes hashes;

    public LookUps(SharedLimiter limiter, AddressHashes hashes) {
        this.limiter = limiter;
        this.hashes = hashes;
    }

    /** Nothing where one more look is allowed, otherwise how long to wait. */
    public Future<Optional<Duration>> refuses(StaffMember member) {
        return limiter.refuses("look-up " + member.id(), OF_ONE_MEMBER);
    }

    /** A few digits of a keyed hash, for the audit: the same for the same mailbox, and no address can be read from it. */
    public String trace(EmailAddress address) {
        byte[] hash = hashes.other("look-up in the audit", hashes.site(address));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
