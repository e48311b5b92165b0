package org.smallplaces.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Hosts;
import org.smallplaces.core.KeptUntil;
import org.smallplaces.core.Language;
import org.smallplaces.line.Addressed;

/**
 * What the privacy notice says of this campaign and not of every one (UK GDPR, article 13). Each of these is a sentence that
 * stands there or does not.
 *
 * @param recipients whom it is addressed to, by name; none where nobody is settled
 * @param copies who else receives it
 * @param reminderDays after how many days somebody is reminded once; 0 where nobody is
 * @param lines whether it prints who signs, and invites
 * @param discreet whether nobody's name is public
 * @param keptUntil the last day, where it is known
 * @param keptMonths after how many months that is; 0 where it is sooner than those
 * @param mail the host through which mail goes, or empty
 * @param database the host on which the data lies, or empty where that is the server itself
 */
record Told(
        List<String> recipients,
        List<String> copies,
        long reminderDays,
        boolean postcode,
        boolean lines,
        boolean discreet,
        Optional<LocalDate> keptUntil,
        int keptMonths,
        String mail,
        String database,
        boolean backups) {
    Told {
        recipients = List.copyOf(recipients);
        copies = List.copyOf(copies);
    }

    static Told of(Campaign campaign, Language reader, Hosts hosts, Instant now) {
        CampaignDefinition definition = campaign.definition();
        Language language = campaign.languageFor(reader);
        List<Addressed> targets = Addressed.of(definition.targets(), language);
        return new Told(
                targets.stream()
                        .map(one -> Addressed.inOneLine(List.of(one), language))
                        .toList(),
                targets.stream()
                        .flatMap(one -> one.copies().stream())
                        .distinct()
                        .toList(),
                definition.reminderAfter().map(after -> after.toDays()).orElse(0L),
                definition.areaScheme().equals("uk-postcode"),
                definition.kind().hasLines(),
                definition.discreet(),
                KeptUntil.of(campaign, now),
                KeptUntil.months(campaign, now),
                hosts.mail().orElse(""),
                hosts.database().orElse(""),
                hosts.backups());
    }
}
