package org.smallplaces.signature;

import java.time.Instant;
import java.util.List;

/**
 * The numbers of one campaign, all of one moment.
 *
 * @param earlier submitted, and gone before hours were counted
 * @param hours in their order; an hour in which nothing happened is missing
 * @param shares of the signatures that count, how many share a value; of {@code delay}: of all ever verified
 * @param namesDeleted whether names were deleted, their time being over
 */
public record Numbers(long earlier, List<Hour> hours, List<Share> shares, Fates fates, boolean namesDeleted) {
    public Numbers {
        hours = List.copyOf(hours);
        shares = List.copyOf(shares);
    }

    /**
     * What happened within an hour.
     *
     * @param confirmed of those submitted in it, how many were verified since
     * @param verified in it, whenever they were submitted
     */
    public record Hour(Instant from, long submitted, long confirmed, long verified) {}

    /** How many have {@code value} in {@code kind}, such as {@code GB} in {@code country}. */
    public record Share(String kind, String value, long total) {}

    /**
     * What became of those that were submitted.
     *
     * @param issued ever verified
     * @param standing of those, the ones that count
     * @param invalidatedEarly taken out by staff before they were verified
     * @param withdrawn taken back after they were verified
     * @param erased verified once, and erased since other than by the end of their time
     * @param invalidatedLate taken out by staff after they were verified
     * @param held verified, and held for review
     */
    public record Fates(
            long issued,
            long standing,
            long expired,
            long disowned,
            long superseded,
            long invalidatedEarly,
            long withdrawn,
            long erased,
            long invalidatedLate,
            long held) {
        /** Nothing yet. */
        public static final Fates NONE = new Fates(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** All that were ever submitted. */
    public long submitted() {
        return earlier + hours.stream().mapToLong(Hour::submitted).sum();
    }

    /** Those that wait to be verified: nobody counts them, they are what is left. */
    public long pending() {
        return submitted()
                - fates.issued()
                - fates.expired()
                - fates.disowned()
                - fates.superseded()
                - fates.invalidatedEarly();
    }

    /** The shares of one kind, the largest first. */
    public List<Share> shares(String kind) {
        return shares.stream().filter(share -> share.kind().equals(kind)).toList();
    }
}
