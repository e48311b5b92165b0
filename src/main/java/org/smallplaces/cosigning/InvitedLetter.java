package org.smallplaces.cosigning;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.line.Addressed;
import org.smallplaces.line.Reading;
import org.smallplaces.page.Html;

/**
 * A letter as those who are invited read it.
 *
 * @param kind {@code letter} or {@code declaration}
 * @param lang the language of the letter's own words, which may differ from the page's
 * @param state lower-case name of the state
 * @param closes until when it can be signed, as people say it
 * @param quiet whether the public may not see it yet
 * @param discreet whether nobody's name is public
 * @param late whether whoever comes too late may ask to be added
 * @param keptMonths how many months after signing has ended personal data is kept
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
        boolean discreet,
        Optional<Instant> closes,
        ZoneId zone,
        String controller,
        String privacyContact,
        boolean late,
        int keptMonths,
        Text text) {
    /** The exact words; {@code variant} as it is posted. */
    record Text(Html html, int version, String sha256, String variant) {}

    /** As whoever has this invitation may read and, for a while, sign it. */
    static InvitedLetter of(Reading reading, Invitation one, Instant now) {
        Campaign campaign = reading.campaign();
        CampaignDefinition definition = campaign.definition();
        Language language = campaign.languageFor(reading.language());
        boolean late = one.isLate(campaign, now);
        CampaignState state = one.state(campaign, now);
        SignedText text = campaign.text(language, reading.variant());
        return new InvitedLetter(
                "/campaigns/" + campaign.slug(),
                definition.kind().name().toLowerCase(Locale.ROOT),
                language.tag(),
                language.direction(),
                definition.title().in(language),
                definition.ask().in(language),
                definition.organiser().in(language),
                Addressed.of(definition.targets(), language),
                state.name().toLowerCase(Locale.ROOT),
                state == CampaignState.OPEN,
                !campaign.isPublic(now),
                definition.discreet(),
                late
                        ? one.lateUntil().map(definition.schedule()::asSaid)
                        : definition.schedule().closesAsSaid(),
                definition.schedule().zone(),
                definition.controller().name().in(language),
                definition.controller().privacyContact(),
                !late && campaign.takesLateRequests(now),
                campaign.keptMonths(),
                new Text(
                        TextHtml.html(text.markdown()),
                        text.version(),
                        text.sha256(),
                        text.variant().word()));
    }

    /** Whether it is sent to somebody, and so is dated and closed as a letter is. */
    public boolean sent() {
        return kind.equals("letter") || !targets.isEmpty();
    }

    public String privacyPath() {
        return path + "/privacy";
    }

    /** Whom it is addressed to, in one line. */
    public String target() {
        return Addressed.inOneLine(targets, new Language(lang));
    }

    /** All to whom it is handed, in one line: those it is addressed to and those who get a copy. */
    public String receivers() {
        return Addressed.receivers(targets, new Language(lang));
    }

    /** The first salutation; empty where nobody is named. */
    public String salutation() {
        return Addressed.salutation(targets);
    }

    public String stateTitleKey() {
        return "campaign.state." + state + ".title";
    }

    public String stateBodyKey() {
        return "campaign.state." + state + ".body";
    }
}
