package org.smallplaces.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smallplaces.core.Accent;
import org.smallplaces.core.QuietDays;
import org.smallplaces.core.SigningLimits;

/**
 * Every setting at one moment. What was never set is as the program has it.
 *
 * @param revision of the latest change
 * @param revisions of each setting, by its word; one that was never set is missing
 * @param limits in the place of those of {@code rules.yml}
 * @param selector of our DKIM key
 */
public record SiteSettings(
        long revision,
        Map<String, Long> revisions,
        Organiser organiser,
        Optional<Logo> logo,
        Optional<Accent> accent,
        MailTexts mailTexts,
        Optional<String> selector,
        QuietDays quietDays,
        Optional<SigningLimits> limits,
        List<ListEntry> entries) {
    static final SiteSettings NONE = new SiteSettings(
            0,
            Map.of(),
            Organiser.NONE,
            Optional.empty(),
            Optional.empty(),
            MailTexts.NONE,
            Optional.empty(),
            QuietDays.NONE,
            Optional.empty(),
            List.of());

    public SiteSettings {
        revisions = Map.copyOf(revisions);
        entries = List.copyOf(entries);
    }

    /** The revision of one setting; 0 where it was never set. */
    long revision(SettingKey key) {
        return revisions.getOrDefault(key.word(), 0L);
    }
}
