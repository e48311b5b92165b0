package org.smallplaces.privacy;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.setting.Organiser;

/**
 * Who answers for what the site itself does with personal data, and where to write to them (UK GDPR, articles 13(1)(a)
 * and 15). Where nobody is named yet it is whoever runs the site of this address, and its form for complaints.
 */
public final class Answerable {
    private static final String COMPLAINTS = "/complaints";

    private final Supplier<Organiser> organiser;
    private final URI site;
    private final Messages messages;

    /**
     * @param organiser who runs the site, at the moment
     * @param site its public address
     */
    public Answerable(Supplier<Organiser> organiser, URI site, Messages messages) {
        this.organiser = organiser;
        this.site = site;
        this.messages = messages;
    }

    /** Whether it is said by name who they are, and by address where to write to them. */
    boolean named() {
        return organiser.get().answersForTheSite();
    }

    /** Their name or else what is known of them, where to write to, and who else looks after it; for everybody to read. */
    Stream<String> said(Language language) {
        Organiser known = organiser.get();
        String name = known.name(language);
        String contact = known.privacyContact();
        return Stream.of(
                        name.isEmpty()
                                ? messages.text(
                                        language, "register.controller.site", Map.of("host", site.getRawAuthority()))
                                : name,
                        contact.isEmpty()
                                ? messages.text(
                                        language,
                                        "register.controller.form",
                                        Map.of(
                                                "address",
                                                site.resolve(COMPLAINTS).toString()))
                                : contact,
                        officer(language))
                .filter(words -> !words.isEmpty());
    }

    /** The data protection officer or representative, whom each campaign's notice names too; empty where there is none. */
    String officer(Language language) {
        String officer = organiser.get().protectionOfficer();
        return officer.isEmpty() ? "" : messages.text(language, "privacy.officer", Map.of("officer", officer));
    }

    /** What staff have to mend, or nothing. */
    Stream<String> missing(Language language) {
        return named() ? Stream.empty() : Stream.of(messages.text(language, "register.controller.unset"));
    }

    /** Who sees it besides those who work on the campaign: they hold a role for the whole site. */
    String runs(CampaignDefinition campaign, Language language) {
        String name = organiser.get().name(language);
        if (name.isEmpty()) {
            return messages.text(language, "privacy.recipients.site.unnamed");
        }
        return name.equals(campaign.controller().name().in(language))
                ? messages.text(language, "privacy.recipients.site.same")
                : messages.text(language, "privacy.recipients.site", Map.of("organiser", name));
    }

    /** Who answers for what somebody did in this campaign. */
    String said(CampaignDefinition campaign, Language language) {
        return messages.text(
                language,
                "register.controller.campaign",
                Map.of(
                        "title",
                        campaign.title().in(language),
                        "controller",
                        campaign.controller().name().in(language),
                        "contact",
                        campaign.controller().privacyContact()));
    }
}
