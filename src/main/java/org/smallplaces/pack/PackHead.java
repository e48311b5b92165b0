package org.smallplaces.pack;

import java.util.List;
import java.util.Locale;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;

/**
 * What the pack says about its campaign, as it stood when the pack was asked for: the files may be rendered after the
 * campaign's own file has changed.
 *
 * @param site the base URL
 * @param zone of the campaign, for days and times
 * @param language of the pack
 * @param current the text that signatories see now, printed even where nobody has signed it
 * @param contact the organiser's published address for replies
 */
public record PackHead(
        String site,
        String slug,
        String kind,
        String language,
        String zone,
        String title,
        String summary,
        String ask,
        String organiser,
        String controller,
        String contact,
        FrozenText current,
        List<FrozenTarget> targets) {
    public PackHead {
        targets = List.copyOf(targets);
    }

    /** Whether signatories stand in it with titles, role and organisation. */
    boolean hasLines() {
        return CampaignKind.valueOf(kind.toUpperCase(Locale.ROOT)).hasLines();
    }

    static PackHead of(Campaign campaign, String site) {
        CampaignDefinition definition = campaign.definition();
        Language language = definition.firstLanguage();
        SignedText text = campaign.text(language);
        return new PackHead(
                site,
                definition.slug().value(),
                definition.kind().name().toLowerCase(Locale.ROOT),
                language.tag(),
                definition.schedule().zone().getId(),
                definition.title().in(language),
                definition.summary().in(language),
                definition.ask().in(language),
                definition.organiser().in(language),
                definition.controller().name().in(language),
                definition.controller().privacyContact(),
                new FrozenText(text.id(), text.version(), text.language().tag(), text.sha256(), 0),
                definition.targets().stream()
                        .map(target -> FrozenTarget.of(target, language))
                        .toList());
    }
}
