package org.smallplaces.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with one whole campaign, {@code save-our-library}, for a test to spoil. */
final class SampleFolder {
    static final String SLUG = "save-our-library";
    static final String DEFINITION = """
        kind: petition
        state: open
        languages: [en, he]
        title:
          en: Keep our library open
          he: להשאיר את הספרייה פתוחה
        summary:
          en: The library closes at five.
          he: הספרייה נסגרת בחמש.
        ask:
          en: Open it until eight.
          he: לפתוח אותה עד שמונה.
        organiser: Friends of the Library
        targets:
          - office: The Libraries Committee
            name: Dr A. Example
            salutation: Dear Chair
            address:
              - Town Hall
            cc:
              - The Mayor
        timezone: Europe/London
        opens: 2027-01-31 09:00
        closes: 2027-06-30
        send-by: 2027-07-15
        goal: 1000
        who-may-sign:
          en: Anyone.
          he: כל אחד.
        default-visibility: recipient-only
        areas: uk-postcode
        controller:
          name: Friends of the Library
          privacy-contact: privacy@example.org
        """;

    private final Path root;

    SampleFolder(Path root) {
        this.root = root;
        definition(DEFINITION).text("en", "Open it.\n").text("he", "לפתוח.\n");
    }

    /** The definition with one passage replaced; the passage must be there. */
    SampleFolder replace(String passage, String by) {
        if (!DEFINITION.contains(passage)) {
            throw new IllegalArgumentException(passage);
        }
        return definition(DEFINITION.replace(passage, by));
    }

    SampleFolder definition(String yaml) {
        return file(SLUG + "/campaign.yml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    SampleFolder text(String language, String markdown) {
        return file(SLUG + "/text." + language + ".md", markdown.getBytes(StandardCharsets.UTF_8));
    }

    SampleFolder file(String path, byte[] bytes) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.write(root.resolve(path), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another campaign with this definition and the same texts. */
    SampleFolder copy(String slug, String yaml) {
        return file(slug + "/campaign.yml", yaml.getBytes(StandardCharsets.UTF_8))
                .file(slug + "/text.en.md", "Open it.\n".getBytes(StandardCharsets.UTF_8))
                .file(slug + "/text.he.md", "לפתוח.\n".getBytes(StandardCharsets.UTF_8));
    }

    SampleFolder delete(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CampaignFolder read() {
        return CampaignFolder.read(root);
    }
}
