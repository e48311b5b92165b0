package org.smallplaces.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code campaigns/<slug>/campaign.yml} says, once it has been checked.
 *
 * @param languages the languages in which there is a text, the campaign's own first
 * @param title as an action, such as "Keep the Human Rights Act"
 * @param ask the one thing asked for, in one sentence
 * @param goal how many signatures are hoped for
 * @param whoMaySign the organiser's words for who is invited to sign, shown beside the form
 * @param defaultVisibility the choice that the form proposes; never {@code PUBLIC}
 * @param areaScheme how signatories are assigned to areas, such as {@code uk-postcode}, or {@code none}
 * @param fictional a campaign of the trial mode: its page says that it is an example
 * @param state the state that the file asks for; see the README for when it is applied
 * @param reminderAfter how long after signing those who have not verified are reminded, once; empty where nobody is
 * @param discreet whether to have signed could harm: no mail names it, and nobody's name is public
 * @param ownConsent the words of consent in place of the built-in ones, with places such as {@code {controller}}
 * @param circulation what the file asks for; whether the public may see it says {@link Campaign#isPublic}
 * @param around what is shown beside the text and is not signed
 */
public record CampaignDefinition(
        Slug slug,
        CampaignKind kind,
        List<Language> languages,
        Localised title,
        Localised summary,
        List<Target> targets,
        Localised ask,
        Localised organiser,
        Schedule schedule,
        OptionalInt goal,
        Optional<Localised> whoMaySign,
        Visibility defaultVisibility,
        String areaScheme,
        Controller controller,
        boolean fictional,
        CampaignState state,
        Optional<ReportedHistory> history,
        Optional<Duration> reminderAfter,
        Circulation circulation,
        SignOn signOn,
        boolean discreet,
        Map<ConsentPurpose, Localised> ownConsent,
        Surroundings around) {
    public CampaignDefinition {
        languages = List.copyOf(languages);
        targets = List.copyOf(targets);
        ownConsent = Map.copyOf(ownConsent);
    }

    /** One that need not be discreet, and has no words of consent of its own. */
    public CampaignDefinition(
            Slug slug,
            CampaignKind kind,
            List<Language> languages,
            Localised title,
            Localised summary,
            List<Target> targets,
            Localised ask,
            Localised organiser,
            Schedule schedule,
            OptionalInt goal,
            Optional<Localised> whoMaySign,
            Visibility defaultVisibility,
            String areaScheme,
            Controller controller,
            boolean fictional,
            CampaignState state,
            Optional<ReportedHistory> history,
            Optional<Duration> reminderAfter,
            Circulation circulation,
            SignOn signOn) {
        this(
                slug,
                kind,
                languages,
                title,
                summary,
                targets,
                ask,
                organiser,
                schedule,
                goal,
                whoMaySign,
                defaultVisibility,
                areaScheme,
                controller,
                fictional,
                state,
                history,
                reminderAfter,
                circulation,
                signOn,
                false,
                Map.of(),
                Surroundings.NONE);
    }

    /** One that everybody may see, and sign. */
    public CampaignDefinition(
            Slug slug,
            CampaignKind kind,
            List<Language> languages,
            Localised title,
            Localised summary,
            List<Target> targets,
            Localised ask,
            Localised organiser,
            Schedule schedule,
            OptionalInt goal,
            Optional<Localised> whoMaySign,
            Visibility defaultVisibility,
            String areaScheme,
            Controller controller,
            boolean fictional,
            CampaignState state,
            Optional<ReportedHistory> history,
            Optional<Duration> reminderAfter) {
        this(
                slug,
                kind,
                languages,
                title,
                summary,
                targets,
                ask,
                organiser,
                schedule,
                goal,
                whoMaySign,
                defaultVisibility,
                areaScheme,
                controller,
                fictional,
                state,
                history,
                reminderAfter,
                Circulation.PUBLIC,
                SignOn.ANYONE);
    }

    /** Whether it asks to go round quietly until it is released. */
    public boolean isQuiet() {
        return circulation == Circulation.QUIET;
    }

    /** Whether only those who were invited may sign. */
    public boolean isByInvitation() {
        return signOn == SignOn.INVITED;
    }

    /** Who may be let see a name: of a discreet campaign there is no public list. */
    public List<Visibility> visibilities() {
        return Arrays.stream(Visibility.values())
                .filter(one -> !discreet || one != Visibility.PUBLIC)
                .toList();
    }

    /** The language of the campaign itself, in which it is shown where the reader's own is missing. */
    public Language firstLanguage() {
        return languages.get(0);
    }
}
