package org.smallplaces.signing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.smallplaces.core.Language;
import org.smallplaces.line.VariantChoice;
import org.smallplaces.signing.PaperPages.Asked;
import org.smallplaces.signing.PaperPages.PrivacyPage;
import org.smallplaces.signing.PaperPages.TextPage;
import org.smallplaces.signing.PaperPages.Version;
import org.smallplaces.signing.SampleJourney.Sample;
import org.smallplaces.signing.SignatoryPages.LetterListPage;
import org.smallplaces.signing.SignatoryPages.SearchPage;
import org.smallplaces.signing.SignatoryPages.SignatoriesPage;

/** One record of each kind for the pages around a campaign. */
final class SamplePapers {
    static final Told TOLD = new Told(
            List.of("The Roads Committee"),
            List.of("The Mayor"),
            2,
            true,
            true,
            false,
            Optional.of(LocalDate.of(2027, 12, 31)),
            6,
            "mail.example",
            "db.example",
            true);
    private static final Instant THEN = Instant.parse("2027-04-01T08:00:00Z");

    private final CampaignView campaign;
    private final LetterListPage letter;
    private final Head head;

    SamplePapers(CampaignView campaign, LetterListPage letter, Head head) {
        this.campaign = campaign;
        this.letter = letter;
        this.head = head;
    }

    Map<String, Sample> pages(String name) {
        String path = campaign.signatoriesPath();
        List<String> names = List.of(name, "Siân O’Brien", "أحمد علي", "王小明");
        Map<String, Sample> pages = new TreeMap<>();
        add(pages, "signatories", new SignatoriesPage(campaign, "", names, 312, false, path + "?before=4", path));
        add(pages, "signatories-many", new SignatoriesPage(campaign, "", names, 10_000, true, "", path));
        add(pages, "signatories-none", new SignatoriesPage(campaign, "", List.of(), 0, false, "", ""));
        add(pages, "signatories-sought", new SearchPage(campaign, "<b>si", "", names, List.of(), 4, false));
        add(pages, "signatories-sought-many", new SearchPage(campaign, "si", "", names, List.of(), 4, true));
        add(pages, "signatories-sought-none", new SearchPage(campaign, "<b>x", "", List.of(), List.of(), 0, false));
        add(
                pages,
                "signatories-sought-long",
                new SearchPage(campaign, "x".repeat(101), "signatories.search.long", List.of(), List.of(), 0, false));
        pages.put("letter-signatories", new Sample("pages/signing/letter-signatories", path, letter));
        add(pages, "text", text(Optional.empty()));
        add(pages, "text-old", text(Optional.of(THEN.plusSeconds(86_400))));
        List<Asked> fields = Stream.of(
                        "name", "email", "country", "postcode", "comment", "visibility", "updates", "consent")
                .map(Asked::new)
                .toList();
        add(pages, "privacy", new PrivacyPage(campaign, fields, TOLD, head));
        return pages;
    }

    private TextPage text(Optional<Instant> until) {
        return new TextPage(
                campaign,
                1,
                campaign.lang(),
                campaign.dir(),
                campaign.text().html(),
                campaign.text().sha256(),
                THEN,
                until,
                List.of(
                        new Version(
                                campaign.path() + "/texts/3",
                                3,
                                THEN,
                                "material",
                                "",
                                Optional.of(SampleSigner.moved(new Language(campaign.lang())))),
                        new Version(
                                campaign.path() + "/texts/2", 2, THEN, "minor", "A misspelt name.", Optional.empty()),
                        new Version(campaign.path() + "/texts/1", 1, THEN, "first", "", Optional.empty())),
                until.isPresent(),
                Optional.of(new VariantChoice("easy-read", campaign.path() + "/texts/1?variant=easy-read")),
                campaign.path() + "/texts/1/text.md?lang=en",
                head);
    }

    private static void add(Map<String, Sample> pages, String name, Record model) {
        String template = name.startsWith("signatories-sought") ? "signatories-sought" : name.split("-", 2)[0];
        pages.put(name, new Sample("pages/signing/" + template, "/campaigns/trial-petition", model));
    }
}
