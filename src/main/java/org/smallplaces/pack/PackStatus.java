package org.smallplaces.pack;

import java.util.Optional;

/**
 * How a pack that was built stands among the editions of its campaign.
 *
 * @param slug of the campaign
 * @param newest the newest edition after it; nothing while it is current
 */
public record PackStatus(String slug, PackFacts facts, Optional<Newer> newest) {
    /** An edition that replaces another one. */
    public record Newer(int edition, String fingerprint) {}
}
