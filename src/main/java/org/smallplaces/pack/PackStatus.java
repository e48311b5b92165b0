package org.smallplaces.pack;

import java.util.Optional;
import org.smallplaces.core.Restored;

/**
 * How a pack that was built stands among the editions of its campaign.
 *
 * @param slug of the campaign
 * @param newest the newest edition after it by the same preset that is known; nothing while there is none
 * @param lost the time whose newer editions would not be known here, as the site was restored since this one was frozen
 */
public record PackStatus(String slug, PackFacts facts, Optional<Newer> newest, Optional<Restored> lost) {
    /** An edition that replaces another one. */
    public record Newer(int edition, String fingerprint) {}
}
