package org.smallplaces.server;

import org.smallplaces.core.Accent;
import org.smallplaces.core.Language;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.setting.Logo;
import org.smallplaces.setting.Organiser;
import org.smallplaces.setting.Settings;
import org.smallplaces.setting.SiteSettings;
import org.smallplaces.setting.StyleRoutes;

/** Who runs this site, as staff have set it. */
final class CurrentFacts implements SiteFacts.Source {
    private final Settings settings;

    CurrentFacts(Settings settings) {
        this.settings = settings;
    }

    @Override
    public SiteFacts in(Language language) {
        SiteSettings current = settings.current();
        Organiser organiser = current.organiser();
        return new SiteFacts(
                organiser.name(language),
                organiser.charityNumber(),
                organiser.postalAddress(),
                organiser.privacyContact(),
                organiser.protectionOfficer(),
                organiser.webAddress(),
                current.logo().map(Logo::path).orElse(""),
                current.logo().map(logo -> logo.width() / 2).orElse(0),
                current.logo().map(logo -> logo.height() / 2).orElse(0),
                current.accent().map(StyleRoutes::path).orElse(""),
                current.accent().map(CurrentFacts::button).orElse(SiteFacts.Button.PLAIN));
    }

    private static SiteFacts.Button button(Accent accent) {
        return new SiteFacts.Button(
                accent.light().accent().toString(),
                accent.light().words().toString(),
                accent.dark().accent().toString(),
                accent.dark().words().toString());
    }
}
