package org.smallplaces.pack;

import org.smallplaces.core.AreaKind;

/** How many live in an area, exact: not for print. The code is as in {@link AreaTable}. */
record ExactArea(AreaKind kind, String code, String name, long everybody, long target, long nobody) {
    long of(AreaGroup group) {
        return switch (group) {
            case PUBLIC -> everybody;
            case RECIPIENT_ONLY -> target;
            case NAMED -> everybody + target;
            case COUNTED_ONLY -> nobody;
        };
    }
}
