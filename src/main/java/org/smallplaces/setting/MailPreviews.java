package org.smallplaces.setting;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.SiteFacts;
import org.smallplaces.page.Templates;
import org.smallplaces.page.View;

/** Mails as they would arrive with texts that are not stored yet, by the templates of the real ones. */
public final class MailPreviews {
    private static final List<String> KINDS = List.of("verify", "reminder");
    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Templates templates;
    private final Messages messages;
    private final ZoneId zone;
    private final Clock clock;
    private final String siteAddress;
    private final SiteFacts.Source facts;

    /** @param siteAddress without a slash at the end */
    public MailPreviews(
            Templates templates,
            Messages messages,
            ZoneId zone,
            Clock clock,
            String siteAddress,
            SiteFacts.Source facts) {
        this.templates = templates;
        this.messages = messages;
        this.zone = zone;
        this.clock = clock;
        this.siteAddress = siteAddress;
        this.facts = facts;
    }

    List<SettingPage.Preview> of(Map<String, String> typed) {
        MailTexts texts = new MailTexts(stripped(typed));
        List<SettingPage.Preview> previews = new ArrayList<>();
        for (Language language : messages.languages()) {
            KINDS.forEach(kind -> previews.add(preview(texts, kind, language)));
        }
        return previews;
    }

    private static Map<String, String> stripped(Map<String, String> typed) {
        Map<String, String> texts = new java.util.HashMap<>();
        typed.forEach((name, text) -> {
            if (!text.isBlank()) {
                texts.put(name, text.strip());
            }
        });
        return texts;
    }

    private SettingPage.Preview preview(MailTexts texts, String kind, Language language) {
        String title = messages.text(language, "setting.sample.title");
        String organiser = messages.text(language, "setting.sample.organiser");
        Map<String, String> names = Map.of("title", title, "organiser", organiser);
        String subject = texts.subject(kind, language)
                .map(pattern -> messages.fill(language, pattern, names))
                .orElseGet(() -> messages.text(language, "mail." + kind + ".subject", names));
        SettingPage.SampleMail sample = new SettingPage.SampleMail(
                texts.opening(kind, language)
                        .map(pattern -> messages.fill(language, pattern, names))
                        .orElse(""),
                title,
                "petition",
                organiser,
                siteAddress + "/v/…",
                siteAddress + "/v/…/not-me",
                "mail.verify.visible.recipient-only",
                "",
                "",
                clock.instant().plus(A_WEEK),
                siteAddress,
                "…");
        View view = View.document(language, zone).of(facts.in(language));
        return new SettingPage.Preview(
                language.ownName(),
                language.tag(),
                language.direction(),
                "mailroom.kind." + kind,
                subject,
                templates.render("mail/signing/" + kind + ".txt", view, sample));
    }
}
