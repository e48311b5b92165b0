package org.smallplaces.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.smallplaces.core.Language;
import org.smallplaces.pack.PackWorld;
import org.smallplaces.pack.PublicKeys;
import org.smallplaces.page.View;
import org.smallplaces.page.WebFolder;
import org.smallplaces.vault.Keys;

/** {@code /check} as somebody has kept it. */
final class SavedCheckPage {
    static final Instant SAVED = Instant.parse("2027-03-02T09:30:00Z");

    private SavedCheckPage() {}

    static Path in(PackWorld world, Language language) throws IOException {
        return in(world, language, world.keys);
    }

    static Path in(PackWorld world, Language language, Keys keys) throws IOException {
        CheckPage page = CheckPage.of(
                "https://letters.example.org",
                PackPages.KeysPage.of(PublicKeys.of(keys)),
                SAVED,
                CheckProgram.load(WebFolder.load()),
                world.messages,
                language);
        String html = world.templates.render(
                "pages/delivery/check", View.document(language, ZoneOffset.UTC).at("/check"), page);
        return Files.writeString(world.folder.resolve("check-" + language + ".html"), html);
    }
}
