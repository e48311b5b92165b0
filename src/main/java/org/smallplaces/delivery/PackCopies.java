package org.smallplaces.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The copies of a pack that staff have downloaded, on its page once somebody was erased from it.
 *
 * @param mine whether whoever reads the page is asked to delete theirs
 */
record PackCopies(List<PackCopyStore.Copy> all, boolean mine) {
    static final PackCopies NONE = new PackCopies(List.of(), false);

    static PackCopies of(List<PackCopyStore.Copy> all, Optional<Instant> erased, String reader) {
        return erased.isEmpty()
                ? NONE
                : new PackCopies(all, all.stream().anyMatch(copy -> copy.actor().equals(reader) && !copy.deleted()));
    }
}
