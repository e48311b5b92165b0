package org.smallplaces.delivery;

import java.util.List;

/**
 * The copies of a pack that staff have downloaded, on its page once they are to be deleted.
 *
 * @param mine whether whoever reads the page is asked to delete theirs
 */
record PackCopies(List<PackCopyStore.Copy> all, boolean mine) {
    static final PackCopies NONE = new PackCopies(List.of(), false);

    static PackCopies of(List<PackCopyStore.Copy> all, String reader) {
        return new PackCopies(all, all.stream().anyMatch(copy -> copy.actor().equals(reader) && !copy.deleted()));
    }
}
