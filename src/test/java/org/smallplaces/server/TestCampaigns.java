package org.smallplaces.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of campaigns that a test writes, each in English and Hebrew. */
public final class TestCampaigns {
    private static final String DEFINITION = """
            kind: petition
            state: %s
            languages: [%s]
            title: {en: Mend the bridge at %s, he: לתקן את הגשר}
            summary: {en: The bridge is closed., he: הגשר סגור.}
            ask: {en: Open it., he: לפתוח אותו.}
            organiser: Friends of the Bridge
            targets: [{office: {en: The Roads Committee, he: ועדת הכבישים}, salutation: {en: Dear committee, he: לכבוד הוועדה}}]
            timezone: Europe/London
            opens: %s
            closes: %s
            default-visibility: recipient-only
            areas: uk-postcode
            controller: {name: Friends of the Bridge, privacy-contact: privacy@example.org}
            """;

    private final Path root;

    private TestCampaigns(Path root) {
        this.root = root;
    }

    /** A new folder below target with one open petition for each name, in English first. */
    public static TestCampaigns open(String... slugs) {
        try {
            Path target = Files.createDirectories(Path.of("target", "test-campaigns"));
            TestCampaigns campaigns = new TestCampaigns(Files.createTempDirectory(target, "folder"));
            for (String slug : slugs) {
                campaigns.add(slug, "open");
            }
            return campaigns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an open letter, whose signatories have lines. */
    public TestCampaigns letter(String slug) {
        return add(slug, "open")
                .write(
                        slug + "/campaign.yml",
                        DEFINITION
                                .replace("kind: petition", "kind: letter")
                                .formatted("open", "en, he", slug, "2027-01-05 09:00", "2027-06-30 12:00"));
    }

    public TestCampaigns add(String slug, String state) {
        return add(slug, state, "en, he", "2027-01-05 09:00", "2027-06-30 12:00");
    }

    /** A petition with times of the United Kingdom, such as {@code 2027-06-30 12:00}. */
    public TestCampaigns add(String slug, String state, String languages, String opens, String closes) {
        text(slug, "en", "Open the bridge.\n").text(slug, "he", "לפתוח את הגשר.\n");
        return write(slug + "/campaign.yml", DEFINITION.formatted(state, languages, slug, opens, closes));
    }

    /** Replaces the text of {@code slug}: a new version, once the catalogue is loaded again. */
    public TestCampaigns text(String slug, String language, String markdown) {
        return write(slug + "/text." + language + ".md", markdown);
    }

    /** Replaces a passage of its definition, which must be there. */
    public TestCampaigns replace(String slug, String passage, String by) {
        String file = slug + "/campaign.yml";
        try {
            String before = Files.readString(root.resolve(file));
            if (!before.contains(passage)) {
                throw new IllegalArgumentException(passage);
            }
            return write(file, before.replace(passage, by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public TestCampaigns write(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return root;
    }
}
