package org.smallplaces.signing;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Count;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.smallplaces.core.Milestone;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextVariant;
import org.smallplaces.core.Verifying;
import org.smallplaces.line.Addressed;
import org.smallplaces.signing.CampaignView.Access;
import org.smallplaces.signing.CampaignView.History;
import org.smallplaces.signing.CampaignView.PictureView;
import org.smallplaces.signing.CampaignView.TextView;

/** Makes of a campaign what its pages show. */
final class CampaignViews {
    private CampaignViews() {}

    /** The campaign for a reader of {@code wanted}, at {@code now}, with its count. */
    static CampaignView of(Campaign campaign, Language wanted, Count count, Instant now) {
        return of(campaign, wanted, TextVariant.STANDARD, count, now);
    }

    /** The same with its text in this variant, where there is one. */
    static CampaignView of(Campaign campaign, Language wanted, TextVariant variant, Count count, Instant now) {
        CampaignDefinition definition = campaign.definition();
        Language language = campaign.languageFor(wanted);
        CampaignState state = campaign.state(now);
        SignedText text = campaign.text(language, variant);
        return new CampaignView(
                campaign.slug().value(),
                kind(definition),
                language.tag(),
                language.direction(),
                definition.title().in(language),
                definition.summary().in(language),
                definition.ask().in(language),
                definition.organiser().in(language),
                Addressed.of(definition.targets(), language),
                state.name().toLowerCase(Locale.ROOT),
                state == CampaignState.OPEN,
                definition.fictional(),
                words(definition.whoMaySign(), language),
                definition.schedule().opens(),
                definition.schedule().closesAsSaid(),
                campaign.closedAt(now).map(definition.schedule()::asSaid),
                verifyUntil(campaign, now),
                definition.schedule().zone(),
                count.people(),
                count.organisations(),
                Milestone.after(count.people(), definition.goal()),
                definition.controller().name().in(language),
                definition.controller().privacyContact(),
                definition
                        .history()
                        .map(history -> new History(
                                history.delivered(),
                                words(history.count(), language),
                                words(history.note(), language))),
                campaign.picture()
                        .map(picture -> new PictureView(
                                picture.path(),
                                picture.width(),
                                picture.height(),
                                picture.alt().in(language))),
                campaign.delivered(),
                count.namesDeleted(),
                new Access(
                        !campaign.isPublic(now),
                        definition.isByInvitation(),
                        campaign.takesLateRequests(now),
                        definition.discreet()),
                AroundView.of(campaign, language, now),
                new TextView(
                        TextHtml.html(text.markdown()),
                        text.version(),
                        text.sha256(),
                        text.variant().word()));
    }

    /** The word for the kind in message keys, such as {@code petition}. */
    static String kind(CampaignDefinition definition) {
        return definition.kind().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Instant> verifyUntil(Campaign campaign, Instant now) {
        return campaign.closedAt(now)
                .filter(closed -> Verifying.isPossible(campaign, closed.minusMillis(1), now))
                .map(closed -> campaign.definition().schedule().asSaid(closed.plus(Verifying.GRACE)));
    }

    private static String words(Optional<Localised> words, Language language) {
        return words.map(some -> some.in(language)).orElse("");
    }
}
