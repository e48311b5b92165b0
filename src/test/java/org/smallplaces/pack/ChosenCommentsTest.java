package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChosenCommentsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final CommentStore STORE = new CommentStore();
    private static PackWorld world;

    @BeforeAll
    static void sign() throws IOException {
        world = new PackWorld();
        world.sign("Ada Public", "verified", "public", "clear", "It is cold.");
        world.sign("Ben Recipient", "verified", "recipient_only", "clear", "=cmd(), and two\nlines");
        world.sign("Cy Counted", "verified", "counted_only", "clear", "Counted words");
        world.sign("Dee Hidden", "verified", "public", "hidden", "Hidden words");
        world.sign("Eve Held", "verified", "public", "held", "Held words");
        for (String revealing : List.of(
                "write to me@home.example",
                "see https://evil.example/x",
                "www.evil",
                "go to evil.example now",
                "call 020 7946 0000",
                "I live at SW1A 1AA",
                "I live at n16 5xy.")) {
            world.sign("Fay Revealing", "verified", "public", "clear", revealing);
        }
        world.sign("גל שקט", "verified", "public", "clear", "הבית שלנו קר. 12 שנים.");
        world.sign("Hal Silent", "public", "clear");
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    private static List<CommentStore.Offered> offered() {
        return PackWorld.await(STORE.read(world.database.database().pool(), world.campaign.id(), 0, false));
    }

    private static boolean choose(UUID signature) {
        return PackWorld.await(
                STORE.choose(world.database.database().pool(), world.campaign.id(), signature, "staff:1", NOW));
    }

    private static UUID id(String name) {
        return UUID.fromString(world.database
                .ask("select id from signature where name = '" + name + "'")
                .get(0));
    }

    @Test
    void onlyCommentsOfTheListedWithoutLinksOrAddressesAreOffered() {
        assertThat(offered().stream().map(CommentStore.Offered::name))
                .containsExactly("Ada Public", "Ben Recipient", "גל שקט");
        assertThat(choose(id("Cy Counted"))).isFalse();
        assertThat(choose(id("Dee Hidden"))).isFalse();
        assertThat(choose(id("Eve Held"))).isFalse();
    }

    @Test
    void aPackPrintsTheChosenOnesOfThoseWhomItStillListsAndNoOthers() throws IOException {
        assertThat(choose(id("Ada Public"))).isTrue();
        assertThat(choose(id("Ada Public"))).isFalse();
        assertThat(choose(id("Ben Recipient"))).isTrue();
        assertThat(choose(id("גל שקט"))).isTrue();
        world.database.execute("update signature set visibility = 'counted_only' where name = 'גל שקט'");

        Map<String, byte[]> files = PackWorld.unzip(Files.readAllBytes(world.build()));

        assertThat(new String(files.get("comments.csv"), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFNo.,Name,Comment\r\n1,Ada Public,It is cold.\r\n"
                        + "2,Ben Recipient,\"'=cmd(), and two\nlines\"\r\n");
        assertThat(new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8)).contains("  comments.csv\n");
        assertThat(LetterPdfTest.text(files.get("letter.pdf"), 0).replaceAll("\\s+", " "))
                .contains("Selected comments 2 comments that the organiser chose", "It is cold. Ada Public")
                .doesNotContain("הבית שלנו", "Counted words", "Hidden words", "Held words");
        assertThat(WordLetter.of(files.get("letter.docx")).text())
                .contains("Selected comments", "It is cold.")
                .doesNotContain("Counted words", "Hidden words");

        Map<String, byte[]> open =
                PackWorld.unzip(Files.readAllBytes(world.build(world.campaign, Preset.PUBLIC_RECORD)));
        assertThat(open).doesNotContainKey("comments.csv");
        assertThat(LetterPdfTest.text(open.get("letter.pdf"), 0)).doesNotContain("It is cold");
        world.database.execute("update signature set visibility = 'public' where name = 'גל שקט'");
    }
}
