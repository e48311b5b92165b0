package org.smallplaces.delivery;

import org.smallplaces.campaign.Catalogue;
import org.smallplaces.pack.Pack;
import org.smallplaces.pack.PackFacts;

/** How a pack is called when it is saved: by its campaign, one of a discreet campaign by what says nothing of it. */
final class PackNames {
    private static final int DIGITS = 8;

    private PackNames() {}

    /** A name in ASCII, which ends with {@code .zip}. */
    static String of(Pack pack, Catalogue catalogue) {
        boolean discreet = catalogue.allWithDrafts().stream()
                .anyMatch(campaign -> campaign.id().equals(pack.campaign())
                        && campaign.definition().discreet());
        return discreet ? "pack-" + pack.edition() + fingerprint(pack) + ".zip" : pack.fileName();
    }

    /** Which of several with the same number it is. */
    private static String fingerprint(Pack pack) {
        return pack.facts()
                .map(PackFacts::fingerprint)
                .map(digits -> "-" + digits.substring(0, DIGITS))
                .orElse("");
    }
}
