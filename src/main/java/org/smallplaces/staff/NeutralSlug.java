package org.smallplaces.staff;

import java.util.UUID;
import org.smallplaces.core.Slug;

/** Names in addresses that say nothing of what a campaign is about, as a discreet one needs. */
final class NeutralSlug {
    private static final long MANY = 1_000_000;

    private NeutralSlug() {}

    /** A new one, such as {@code p-417093}. */
    static String made() {
        return "p-%06d".formatted(Math.floorMod(UUID.randomUUID().getLeastSignificantBits(), MANY));
    }

    /** Whether it is of this form. */
    static boolean is(Slug slug) {
        return slug.value().matches("p-[0-9]{6}");
    }
}
