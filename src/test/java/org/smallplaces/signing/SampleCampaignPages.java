package org.smallplaces.signing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterLine;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.line.Choice;
import org.smallplaces.line.FieldError;
import org.smallplaces.line.LetterView;
import org.smallplaces.line.SigningForm;
import org.smallplaces.line.VariantChoice;
import org.smallplaces.line.VisibilityChoice;
import org.smallplaces.page.Messages;
import org.smallplaces.signing.SampleJourney.Sample;
import org.smallplaces.signing.SignatoryPages.LetterListPage;
import org.smallplaces.signing.SigningPages.CampaignPage;
import org.smallplaces.signing.SigningPages.HomePage;
import org.smallplaces.signing.SigningPages.NewsView;

/** The home page, campaigns in every state with their form, and the papers around them. */
final class SampleCampaignPages {
    private static final List<FieldError> MISTAKES = List.of(
            new FieldError("name", "form.error.name.missing"),
            new FieldError("email", "form.error.email.form"),
            new FieldError("country", "form.error.country.unknown"),
            new FieldError("postcode", "form.error.postcode.form"),
            new FieldError("comment", "form.error.comment.characters"),
            new FieldError("visibility", "form.error.visibility.choose"),
            new FieldError("consent", "form.error.consent.needed"),
            new FieldError("sign", "form.error.stamp.old"));
    private static final List<FieldError> CLOSED = List.of(new FieldError("sign", "form.error.state"));
    private static final List<String> STATES =
            List.of("scheduled", "paused", "closed", "delivered", "answered", "archived", "withdrawn");

    private final Language language;
    private final Messages messages;
    private final SampleCampaigns campaigns;
    private final SampleSigner signer;

    SampleCampaignPages(Language language, Messages messages) {
        this.language = language;
        this.messages = messages;
        this.campaigns = new SampleCampaigns(language);
        this.signer = new SampleSigner(language, messages);
    }

    Map<String, Sample> pages() {
        Map<String, Sample> pages = new TreeMap<>();
        CampaignView petition = campaigns.petition("open");
        CampaignView letter = campaigns.letter();
        add(
                pages,
                "home",
                "home",
                "/",
                new HomePage(List.of(petition, letter), List.of(campaigns.remembered()), head("/")));
        add(pages, "home-empty", "home", "/", new HomePage(List.of(), List.of(), head("/")));
        add(pages, "petition", "campaign", petition.path(), page(petition, form(petition, List.of())));
        add(pages, "petition-failed", "campaign", petition.path(), page(petition, form(petition, MISTAKES)));
        add(pages, "letter", "campaign", letter.path(), page(letter, form(letter, List.of())));
        CampaignView foreign = new SampleCampaigns(new Language(language.tag().equals("he") ? "en" : "he")).letter();
        add(pages, "letter-foreign", "campaign", foreign.path(), page(foreign, form(foreign, List.of())));
        CampaignView remembered = campaigns.remembered();
        add(pages, "remembered", "campaign", "/", page(remembered, form(remembered, List.of())));
        for (String state : STATES) {
            CampaignView at = campaigns.petition(state);
            add(pages, "state-" + state, "campaign", at.path(), page(at, form(at, List.of())));
        }
        CampaignView closed = campaigns.petition("closed");
        add(pages, "closed-meanwhile", "campaign", closed.path(), page(closed, form(closed, CLOSED)));
        pages.putAll(
                new SamplePapers(petition, new LetterListPage(letter, "", signatories(letter)), head(petition.path()))
                        .pages(signer.name()));
        return pages;
    }

    private CampaignPage page(CampaignView campaign, SigningForm form) {
        List<String> newest =
                campaign.count() > 0 ? List.of(signer.name(), signer.say("Owen Evans", "אילנה כהן")) : List.of();
        boolean petition = campaign.petition();
        return new CampaignPage(
                campaign,
                form,
                petition && campaign.history().isEmpty(),
                newest,
                petition || campaign.history().isPresent() ? Optional.empty() : Optional.of(signatories(campaign)),
                petition ? 0 : 3,
                false,
                petition
                        ? List.of()
                        : List.of(new NewsView(
                                campaign.path() + "/updates/1",
                                signer.say("What the minister replied", "מה שהשר השיב"),
                                campaign.lang(),
                                campaign.dir(),
                                false,
                                true,
                                SampleSigner.SIGNED)),
                petition
                        ? Optional.empty()
                        : Optional.of(new VariantChoice("easy-read", campaign.path() + "?variant=easy-read")),
                head(campaign.path()));
    }

    /** Below a letter: a lead, an organisation with two people, and somebody who signs for herself. */
    private static LetterView signatories(CampaignView campaign) {
        LetterLine owen = line(1, "Owen Evans", "Chair", "Open Door", Capacity.ON_BEHALF);
        LetterLine nia = line(2, "Nia Evans", "", "Open Door", Capacity.ON_BEHALF);
        LetterLine lead = line(3, "Miriam Levy", "Rabbi", "Wendmoor Synagogue", Capacity.PERSONAL);
        LetterLine sara = line(4, "Sara Lind", "", "", Capacity.PERSONAL);
        LetterArrangement led =
                new LetterArrangement(1, OrderRule.ORGANISATIONS_FIRST, List.of(), Optional.of(lead.id()));
        Language language = new Language(campaign.lang());
        return LetterView.of(
                LetterOrder.of(led, language, List.of(owen, nia, lead, sara)),
                language,
                campaign.count(),
                1,
                campaign.signatoriesPath());
    }

    private static LetterLine line(int id, String name, String role, String organisation, Capacity capacity) {
        SignatoryLine line = new SignatoryLine("", "", role, organisation, capacity, true, name, "");
        return new LetterLine(new UUID(0, id), name, Optional.of(line), Optional.empty(), OptionalInt.empty());
    }

    private static Head head(String path) {
        return new Head(
                SampleJourney.SITE + path,
                SampleJourney.SITE + path,
                Optional.of(SampleJourney.SITE + path + "/card.png?lang=en"),
                List.of(new Head.Alternate("en", SampleJourney.SITE + path + "?lang=en")));
    }

    private static void add(Map<String, Sample> pages, String name, String template, String path, Record model) {
        pages.put(name, new Sample("pages/signing/" + template, path, model));
    }

    private SigningForm form(CampaignView campaign, List<FieldError> errors) {
        boolean failed = !errors.isEmpty();
        return new SigningForm(
                errors,
                failed ? "<b>" + signer.name() : "",
                failed ? "miriam@" : "",
                failed ? "SW1" : "",
                true,
                failed ? signer.comment() : "",
                List.of(
                        new Choice("GB", signer.country("GB"), true),
                        new Choice("IE", signer.country("IE"), false),
                        new Choice("IL", signer.country("IL"), false)),
                List.of(
                        new VisibilityChoice("public", false),
                        new VisibilityChoice("recipient-only", true),
                        new VisibilityChoice("counted-only", false)),
                false,
                failed,
                signer.consent(campaign),
                messages.text(language, "consent.updates", Map.of("organiser", campaign.organiser())),
                "stamp",
                2,
                language.tag(),
                campaign.onPaper() ? Optional.of(SampleSigner.lineForm(failed)) : Optional.empty(),
                Optional.empty(),
                "",
                SigningForm.Asked.NOT,
                failed ? SigningForm.Came.BACK : SigningForm.Came.FIRST);
    }
}
