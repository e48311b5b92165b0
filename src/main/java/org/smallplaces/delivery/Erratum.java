package org.smallplaces.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smallplaces.delivery.OfficeLinks.Opened;

/**
 * What was put right after a pack had been handed over.
 *
 * @param number in the campaign, from 1
 * @param pack that was handed over, kept, and superseded from then on
 * @param replacement the pack in its place
 * @param since what had changed, in numbers
 * @param words of staff, for the recipients
 */
record Erratum(
        UUID id,
        UUID campaign,
        int number,
        UUID pack,
        int edition,
        UUID replacement,
        int replacementEdition,
        PackChanges since,
        String words,
        String by,
        Instant at) {
    /** The errata one after the other by which another pack has taken the place of {@code pack}. */
    static List<Erratum> chain(List<Erratum> all, UUID pack) {
        List<Erratum> chain = new ArrayList<>();
        Optional<Erratum> next = of(all, pack);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = of(all, next.get().replacement());
        }
        return List.copyOf(chain);
    }

    /** What whoever opens a link is to be told: the errata by which its first pack was replaced, or of which its pack came. */
    static List<Erratum> toldBy(List<Erratum> all, Opened opened) {
        if (opened.last().replaces().isEmpty()) {
            return List.of();
        }
        return opened.replaced()
                ? chain(all, opened.first().pack())
                : before(all, opened.pack().id());
    }

    /**
     * The errata by which {@code pack} came to be, the first one first: what came between may never have left, and the office
     * has what was before it.
     *
     * @param all the last first
     */
    private static List<Erratum> before(List<Erratum> all, UUID pack) {
        Set<UUID> packs = new HashSet<>(Set.of(pack));
        List<Erratum> before = new ArrayList<>();
        for (Erratum one : all) {
            if (packs.contains(one.replacement())) {
                packs.add(one.pack());
                before.add(0, one);
            }
        }
        return List.copyOf(before);
    }

    private static Optional<Erratum> of(List<Erratum> all, UUID pack) {
        return all.stream().filter(one -> one.pack().equals(pack)).findFirst();
    }

    /** The same with what has changed by now, where that is more: while its replacement cannot be had, they change on. */
    Erratum with(PackChanges now) {
        return now.people() <= since.people()
                ? this
                : new Erratum(id, campaign, number, pack, edition, replacement, replacementEdition, now, words, by, at);
    }

    OfficePage.ErratumView view() {
        return new OfficePage.ErratumView(number, edition, at, words, since.people(), since.gone());
    }
}
