package org.smallplaces.cosigning;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * What was tried on the page of the order, for showing it again.
 *
 * @param did what was done, or empty
 * @param wrong the key of why it was not, or empty
 * @param group whose names were typed: its token, or {@code new}; empty where none were
 */
record OrderTried(String did, String wrong, String group, Map<Language, String> names, Set<UUID> ticked) {
    OrderTried {
        names = Map.copyOf(names);
        ticked = Set.copyOf(ticked);
    }

    /** A page that is shown after something was done, or first of all. */
    static OrderTried did(String did) {
        return new OrderTried(did, "", "", Map.of(), Set.of());
    }

    boolean failedAt(String token) {
        return !wrong.isEmpty() && group.equals(token);
    }
}
