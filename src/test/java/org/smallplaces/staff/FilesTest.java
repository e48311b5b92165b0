package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smallplaces.core.StaffRole;

/** Staff change a file of a campaign and have it read again. */
class FilesTest {
    @TempDir
    Path campaigns;

    private Console console;
    private Browser officer;

    @BeforeEach
    void start() throws IOException {
        copy("trial-petition");
        copy("trial-letter");
        console = Console.inTrialWith(campaigns);
        officer = console.browser().loggedIn();
    }

    @AfterEach
    void close() {
        console.close();
    }

    private void copy(String slug) throws IOException {
        Files.createDirectory(campaigns.resolve(slug));
        try (Stream<Path> files = Files.list(Path.of("campaigns", slug))) {
            for (Path file : files.toList()) {
                Files.copy(file, campaigns.resolve(slug).resolve(file.getFileName()));
            }
        }
    }

    private void edit(String slug, String from, String to) throws IOException {
        Path file = campaigns.resolve(slug).resolve("campaign.yml");
        String before = Files.readString(file);
        assertThat(before).contains(from);
        Files.writeString(file, before.replace(from, to));
    }

    private String reload(Browser browser) {
        Browser.Answer answer = browser.post("/staff/campaigns/reload", Map.of("csrf", browser.formToken()));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theButtonTakesOverWhatIsNew() throws IOException {
        assertThat(officer.get("/staff/campaigns/files").body())
                .contains("action=\"/staff/campaigns/reload\"", "Read the campaigns’ files again");
        assertThat(reload(officer)).contains("Nothing in them is new.", "all files are in order");

        edit("trial-petition", "Keep a light on in Fennerby library", "Keep two lights on in Fennerby library");
        assertThat(reload(officer))
                .contains("Changed campaigns", "trial-petition")
                .doesNotContain("trial-letter");
        assertThat(officer.get("/staff").body()).contains("Keep two lights on");
    }

    @Test
    void aMistakeIsNamedWithItsPlaceAndRemedyAndTheCampaignStaysWhatItWas() throws IOException {
        edit("trial-petition", "kind: petition", "kind: petiton");
        edit("trial-letter", "goal: 50", "goal: 60");
        String page = reload(officer);
        assertThat(page)
                .contains(
                        "served as they were before it",
                        "trial-petition/campaign.yml",
                        "Did you mean &quot;petition&quot;?")
                .contains("Changed campaigns", "trial-letter");
        assertThat(officer.get("/staff").body())
                .contains("Keep a light on in Fennerby library", "mistake in the campaigns’ files");
        assertThat(officer.get("/staff/campaigns/files").body())
                .contains("trial-petition/campaign.yml", "Did you mean &quot;petition&quot;?");

        edit("trial-petition", "kind: petiton", "kind: petition");
        assertThat(reload(officer)).contains("all files are in order");
        assertThat(officer.get("/staff").body()).doesNotContain("mistake in the campaigns’ files");
    }

    @Test
    void wordsOfConsentThatLeaveSomethingOutAreNamedAndAreNoMistake() throws IOException {
        assertThat(officer.get("/staff/campaigns/files").body()).doesNotContain("What is worth a thought");
        String words = "I sign {title}; {controller} verifies it and hands it to {target}.";
        edit(
                "trial-petition",
                "kind: petition",
                "kind: petition\nconsent: {signature: {en: '" + words + "', he: '" + words + "', cy: '" + words
                        + "', ar: '" + words + "'}}");
        assertThat(reload(officer))
                .contains("all files are in order", "What is worth a thought", "trial-petition/campaign.yml")
                .contains("which may reveal my beliefs", "I can withdraw at any time.")
                .doesNotContain("to verify and count my signature");
    }

    @Test
    void everyReadingIsInTheAuditAndADirectorMayHaveItToo() {
        Console.await(console.accounts.add("dana@example.org", "Dana", StaffRole.DIRECTOR, Console.PASSWORD));
        Browser director = console.browser("192.0.2.9");
        assertThat(director.logIn("dana@example.org", Console.PASSWORD).status())
                .isEqualTo(303);
        reload(director);
        assertThat(console.database.ask("select actor from audit where act = 'campaigns.reload'"))
                .containsExactly("staff:"
                        + console.database
                                .ask("select staff_id from staff_role where role = 'director'")
                                .get(0));
    }

    @Test
    void nobodyElseReadsThemAndNoForeignPageDoes() {
        assertThat(console.browser("192.0.2.9")
                        .post("/staff/campaigns/reload", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(officer.post("/staff/campaigns/reload", Map.of("csrf", "forged"))
                        .status())
                .isEqualTo(403);
        assertThat(console.database.ask("select count(*) from audit where act = 'campaigns.reload'"))
                .containsExactly("0");
    }
}
