package org.smallplaces.signing;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.smallplaces.core.Language;
import org.smallplaces.core.LineView;
import org.smallplaces.line.FieldError;
import org.smallplaces.mail.MailDomains;
import org.smallplaces.page.Messages;
import org.smallplaces.signing.NoticePages.LostPage;
import org.smallplaces.signing.NoticePages.NoticePage;
import org.smallplaces.signing.SampleJourney.Sample;
import org.smallplaces.signing.SigningPages.Assented;
import org.smallplaces.signing.SigningPages.Beside;
import org.smallplaces.signing.SigningPages.CheckInboxPage;
import org.smallplaces.signing.SigningPages.NotMePage;
import org.smallplaces.signing.SigningPages.ThanksPage;
import org.smallplaces.signing.SigningPages.VerifyPage;

/** The pages between the form and the thank-you, and those that only tell something. */
final class SampleVerifying {
    private static final List<String> NOTICES =
            List.of("link", "expired", "inbox", "full", "second", "closed", "withdrawn", "disowned");

    private final Language language;
    private final Messages messages;
    private final SampleCampaigns campaigns;
    private final SampleSigner signer;

    SampleVerifying(Language language, Messages messages) {
        this.language = language;
        this.messages = messages;
        this.campaigns = new SampleCampaigns(language);
        this.signer = new SampleSigner(language, messages);
    }

    Map<String, Sample> pages() {
        Map<String, Sample> pages = new TreeMap<>();
        CampaignView petition = campaigns.petition("open");
        CampaignView letter = campaigns.letter();
        add(pages, "check-inbox", "check-inbox", "/c/x", inbox("miriam.o’hara@example.org", "", List.of()));
        add(pages, "check-inbox-sent", "check-inbox", "/c/x", inbox("miriam@icloud.com", "sent", List.of()));
        add(pages, "check-inbox-meant", "check-inbox", "/c/x", inbox("miriam@gmial.com", "corrected", List.of()));
        add(
                pages,
                "check-inbox-failed",
                "check-inbox",
                "/c/x",
                inbox("miriam@gmail.com", "", List.of(new FieldError("email", "form.error.email.form"))));
        add(
                pages,
                "verify",
                "verify",
                "/v/x",
                new VerifyPage(
                        petition,
                        "/v/x",
                        LineView.of(signer.name(), Optional.empty()),
                        "United Kingdom",
                        "NW11 8LX",
                        signer.comment(),
                        "recipient-only",
                        "I would like news.",
                        SampleSigner.SIGNED,
                        false,
                        Optional.empty(),
                        Optional.of(new Beside("Miriam O’Harra", "/s/x")),
                        Optional.of(new OtherForm("counted-only", true, SampleSigner.SIGNED, "/v/y")),
                        "The Old Council",
                        new GoesAlong(true, true)));
        add(pages, "not-me", "not-me", "/v/x", new NotMePage(petition, "/v/x"));
        add(
                pages,
                "verify-brief",
                "verify",
                "/v/x",
                new VerifyPage(
                        letter,
                        "/v/x",
                        LineView.of(signer.name(), Optional.of(signer.line())),
                        "France",
                        "",
                        "",
                        "public",
                        "",
                        SampleSigner.SIGNED,
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        new GoesAlong(false, false)));
        add(
                pages,
                "verify-recorded",
                "verify",
                "/v/x",
                new VerifyPage(
                        letter,
                        "/v/x",
                        LineView.of(signer.name(), Optional.of(signer.line())),
                        "France",
                        "",
                        "",
                        "public",
                        "",
                        SampleSigner.SIGNED,
                        false,
                        Optional.of(new Assented("telephone", LocalDate.parse("2027-05-03"), signer.consent(letter))),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        new GoesAlong(false, false)));
        add(
                pages,
                "thanks",
                "thanks",
                "/v/x",
                new ThanksPage(
                        petition,
                        LineView.of(signer.name(), Optional.empty()),
                        1204,
                        "/s/x",
                        Sharing.of(petition, SampleJourney.SITE + petition.path(), messages, language),
                        signer.receipt(true, false)));
        add(pages, "lost", "lost", "/v/x", new LostPage(SampleSigner.SIGNED, "/"));
        for (String notice : NOTICES) {
            String key = "notice." + notice;
            String disown = notice.equals("closed") ? "/v/x" : "";
            add(
                    pages,
                    "notice-" + notice,
                    "notice",
                    "/v/x",
                    new NoticePage(key + ".title", key + ".body", "notice.back.campaign", petition.path(), disown));
        }
        return pages;
    }

    private CheckInboxPage inbox(String email, String done, List<FieldError> errors) {
        return new CheckInboxPage(
                campaigns.petition("open"),
                "/c/x",
                email,
                MailDomains.provider(email).orElse(MailDomains.UNKNOWN),
                MailDomains.suggestion(email).orElse(""),
                true,
                done,
                done.isEmpty() ? Optional.of(SampleSigner.SIGNED) : Optional.empty(),
                errors.isEmpty() ? "" : "miriam@gmail",
                errors);
    }

    private static void add(Map<String, Sample> pages, String name, String template, String path, Record model) {
        pages.put(name, new Sample("pages/signing/" + template, path, model));
    }
}
