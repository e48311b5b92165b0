package org.smallplaces.mail;

import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Slug;

/**
 * An update that was under way when the backup was made that was restored, and waits until somebody goes on with it or stops
 * it: it may have gone out since.
 *
 * @param campaign nothing where it goes to those of the whole site who stay in touch
 */
public record HeldUpdate(UUID id, Optional<Slug> campaign, String title) {
    /** The page on which somebody decides about it. */
    public String path() {
        return campaign.map(slug -> "/staff/campaigns/" + slug.value() + "/updates/")
                        .orElse("/staff/updates/")
                + id;
    }
}
