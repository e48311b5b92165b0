package org.smallplaces.server;

import java.time.Instant;
import java.util.function.Consumer;

/** Letters and declarations for tests. */
public final class QuietLetters {
    private static final String DEFINITION = """
            kind: %s
            state: open
            languages: [en, he]
            title: {en: The wall of %s, he: החומה של %s}
            summary: {en: The wall has fallen., he: החומה נפלה.}
            ask: {en: Mend it., he: לתקן אותה.}
            organiser: Friends of the Wall
            targets: [{office: {en: The Walls Committee, he: ועדת החומות}, salutation: {en: Dear committee, he: לכבוד הוועדה}}]
            timezone: Europe/London
            default-visibility: recipient-only
            areas: none
            controller: {name: Friends of the Wall, privacy-contact: privacy@example.org}
            """;

    private QuietLetters() {}

    /** Releases a campaign without the two people that it takes, which only the owner of the database can do. */
    public static void release(Consumer<String> owner, String slug, Instant at) {
        owner.accept("alter table campaign disable trigger campaign_release_approved");
        owner.accept("update campaign set quiet = true, released_at = '" + at + "' where slug = '" + slug + "'");
        owner.accept("alter table campaign enable trigger campaign_release_approved");
    }

    /** Adds an open letter with further lines of its definition, such as {@code circulation: quiet}. */
    public static TestCampaigns add(TestCampaigns campaigns, String slug, String... lines) {
        return kind("letter", campaigns, slug, lines);
    }

    /** Adds an open campaign of {@code kind}. */
    public static TestCampaigns kind(String kind, TestCampaigns campaigns, String slug, String... lines) {
        return campaigns
                .text(slug, "en", "Mend the wall.\n")
                .text(slug, "he", "לתקן את החומה.\n")
                .write(
                        slug + "/campaign.yml",
                        DEFINITION.formatted(kind, slug, slug) + String.join("\n", lines) + "\n");
    }
}
