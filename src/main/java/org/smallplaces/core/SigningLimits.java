package org.smallplaces.core;

/**
 * How many signatures are taken before somebody has to wait or is looked at.
 *
 * @param connection of one client (an IPv4 address, an IPv6 /64) in one campaign
 * @param trusted the same for the networks on the allow list
 * @param domainAnHour of one e-mail domain in one campaign, except those of the public providers
 */
public record SigningLimits(Pace connection, Pace trusted, int domainAnHour) {
    /** Enough for a class or an office that signs together behind one address. */
    public static final SigningLimits DEFAULT = new SigningLimits(new Pace(30, 300), new Pace(600, 6_000), 100);

    /** At most so many at once, which come back within a minute, and so many in an hour. */
    public record Pace(int minute, int hour) {}
}
