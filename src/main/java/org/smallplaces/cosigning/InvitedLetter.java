package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.page.Html;

/**
 * A letter as those who are invited read it.
 *
 * @param kind {@code letter} or {@code declaration}
 * @param lang the language of the letter's own words, which may differ from the page's
 * @param state lower-case name of the state
 * @param closes until when it can be signed, as people say it
 * @param quiet whether the public may not see it yet
 * @param late whether whoever comes too late may ask to be added
 */
record InvitedLetter(
        String path,
        String kind,
        String lang,
        String dir,
        String title,
        String ask,
        String organiser,
        List<Addressed> targets,
        String state,
        boolean open,
        boolean quiet,
        Optional<Instant> closes,
        ZoneId zone,
        String controller,
        String privacyContact,
        boolean late,
        Text text) {
    /** Whom it is addressed to; the name may be empty. */
    record Addressed(String name, String office, List<String> address, String salutation, List<String> copies) {}

    /** The exact words. */
    record Text(Html html, int version, String sha256) {}

    /** As whoever has this invitation may read and, for a while, sign it. */
    static InvitedLetter of(Campaign campaign, Language wanted, Invitation one, Instant now) {
        CampaignDefinition definition = campaign.definition();
        Language language = campaign.languageFor(wanted);
        boolean late = one.isLate(campaign, now);
        CampaignState state = late ? CampaignState.OPEN : campaign.state(now);
        SignedText text = campaign.text(language);
        return new InvitedLetter(
                "/campaigns/" + campaign.slug(),
                definition.kind().name().toLowerCase(Locale.ROOT),
                language.tag(),
                language.direction(),
                definition.title().in(language),
                definition.ask().in(language),
                definition.organiser().in(language),
                definition.targets().stream()
                        .map(target -> new Addressed(
                                target.name().in(language),
                                target.office().in(language),
                                target.address(),
                                target.salutation().in(language),
                                target.copies()))
                        .toList(),
                state.name().toLowerCase(Locale.ROOT),
                state == CampaignState.OPEN,
                !campaign.isPublic(now),
                late
                        ? one.lateUntil().map(definition.schedule()::asSaid)
                        : definition.schedule().closesAsSaid(),
                definition.schedule().zone(),
                definition.controller().name().in(language),
                definition.controller().privacyContact(),
                !late && campaign.takesLateRequests(now),
                new Text(TextHtml.html(text.markdown()), text.version(), text.sha256()));
    }

    /** Whether the text is shown as a letter on paper. */
    public boolean onPaper() {
        return kind.equals("letter");
    }

    /** Whether it is sent to somebody, and so is dated and closed as a letter is. */
    public boolean sent() {
        return onPaper();
    }

    public String privacyPath() {
        return path + "/privacy";
    }

    /** Whom it is addressed to, in one line. */
    public String target() {
        Language words = new Language(lang);
        return targets.stream()
                .map(target ->
                        target.name().isEmpty() ? target.office() : target.name() + words.comma() + target.office())
                .collect(Collectors.joining(words.semicolon()));
    }

    /** The first salutation; empty where nobody is named. */
    public String salutation() {
        return targets.stream().map(Addressed::salutation).findFirst().orElse("");
    }

    public String stateTitleKey() {
        return "campaign.state." + state + ".title";
    }

    public String stateBodyKey() {
        return "campaign.state." + state + ".body";
    }
}
