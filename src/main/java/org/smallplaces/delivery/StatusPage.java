package org.smallplaces.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.core.Restored;
import org.smallplaces.pack.LetterFacts;
import org.smallplaces.pack.PackFacts;
import org.smallplaces.pack.PackStatus;

/**
 * {@code pages/delivery/status}: one pack, for whoever holds it in their hands. It names nobody.
 *
 * @param title of the campaign, in the reader's language
 * @param organisations for which people have signed a letter; nothing for a petition
 * @param newer the newest edition that replaces it; nothing while none is known
 * @param lost the time whose editions are not known here any more, as the site was restored since this one was frozen
 * @param fate what has become of it since it was built
 * @param discreet whether the history of a browser may not name the campaign
 */
record StatusPage(
        String title,
        String campaignPath,
        int edition,
        Instant snapshot,
        ZoneId zone,
        long people,
        long listed,
        Optional<Long> organisations,
        String fingerprint,
        String keyFingerprint,
        Optional<PackStatus.Newer> newer,
        Optional<Restored> lost,
        PackFate fate,
        boolean discreet) {
    static StatusPage of(Campaign campaign, PackStatus status, PackFate fate, Language language) {
        PackFacts facts = status.facts();
        return new StatusPage(
                campaign.definition().title().in(language),
                "/campaigns/" + campaign.slug(),
                facts.edition(),
                facts.snapshot(),
                campaign.definition().schedule().zone(),
                facts.counts().standing(),
                facts.counts().listed(),
                facts.letter().map(LetterFacts::organisations),
                facts.fingerprint(),
                facts.keyFingerprint(),
                status.newest(),
                status.lost(),
                fate,
                campaign.definition().discreet());
    }

    public boolean lines() {
        return organisations.isPresent();
    }

    public int newerEdition() {
        return newer.map(PackStatus.Newer::edition).orElse(edition);
    }

    public String newerPath() {
        return "/packs/" + newer.map(PackStatus.Newer::fingerprint).orElse(fingerprint);
    }

    /**
     * {@code pages/delivery/status-unknown}: no pack of this fingerprint can be seen by the public.
     *
     * @param restored where the site was put back from a backup: its packs of the time between are not known any more
     */
    record UnknownPage(Optional<Restored> restored) {}
}
