package org.smallplaces.pack;

import org.smallplaces.core.Visibility;

/**
 * How many stand under a text, by whom they let see their names; never as it is in a pack.
 *
 * @param text whose count is left out
 * @param stands whether those who gave their names for it stand for that of the pack
 * @param nobody whoever is counted only, by their own choice or by a decision of staff
 */
record ExactText(FrozenText text, boolean stands, long everybody, long target, long nobody) {
    long of(Visibility visibility) {
        return switch (visibility) {
            case PUBLIC -> everybody;
            case RECIPIENT_ONLY -> target;
            case COUNTED_ONLY -> nobody;
        };
    }

    long all() {
        return everybody + target + nobody;
    }

    FrozenText signed(long shown) {
        return new FrozenText(text.id(), text.version(), text.language(), text.sha256(), shown, text.easy());
    }
}
