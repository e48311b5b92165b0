package org.smallplaces.signing;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.signing.SigningMails.AlreadyMail;
import org.smallplaces.signing.SigningMails.CorrectedMail;
import org.smallplaces.signing.SigningMails.KeptLongerMail;
import org.smallplaces.signing.SigningMails.VerifyMail;

/** One record of each kind, in one language, for the templates of the journey: the invented campaigns of the trial. */
final class SampleJourney {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    static final String SITE = "https://sign.example.org";
    static final String LINK = SITE + "/v/AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGh";

    private final Language language;
    private final Messages messages;

    SampleJourney(Language language, Messages messages) {
        this.language = language;
        this.messages = messages;
    }

    /** A template and the record that it is rendered with, by the name of the preview. */
    record Sample(String template, String path, Record model) {}

    Map<String, Sample> pages() {
        Map<String, Sample> pages = new TreeMap<>(new SampleCampaignPages(language, messages).pages());
        pages.putAll(new SampleVerifying(language, messages).pages());
        pages.putAll(new SampleMine(language, messages).pages());
        return pages;
    }

    Map<String, Record> mails() {
        CampaignView petition = new SampleCampaigns(language).petition("open");
        String organiser = petition.organiser();
        return Map.of(
                "reminder",
                        new VerifyMail(
                                "",
                                petition.title(),
                                "petition",
                                organiser,
                                LINK,
                                LINK + "/not-me",
                                "public",
                                "The Council of Parishes",
                                "",
                                SampleSigner.SIGNED,
                                SITE,
                                HASH),
                "verify",
                        new VerifyMail(
                                "",
                                petition.title(),
                                "petition",
                                organiser,
                                LINK,
                                LINK + "/not-me",
                                "recipient-only",
                                "",
                                "I would like news.",
                                SampleSigner.SIGNED,
                                SITE,
                                HASH),
                "corrected", new CorrectedMail(petition.title(), organiser, LINK, SITE),
                "kept-longer",
                        new KeptLongerMail(
                                petition.title(),
                                organiser,
                                Optional.of(LocalDate.of(2028, 1, 1)),
                                Optional.of(LocalDate.of(2029, 7, 1)),
                                6,
                                24,
                                LINK,
                                SITE),
                "already", new AlreadyMail(petition.title(), "letter", organiser, LINK, SITE));
    }
}
