package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.signing.CardImage.Card;

/** The picture for those who show the address of a campaign, and what the head of its page says to them. */
class CardTest {
    private static final int INK = 0x1D1A16;

    private static TestNode node;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("bridge").add("unborn", "draft"));
        visitor = node.visitor("192.0.2.1");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Where on the line of the organiser, which is short, there is ink: the first and the last column. */
    private static int[] inked(BufferedImage image) {
        int first = CardImage.WIDTH;
        int last = 0;
        for (int x = 0; x < CardImage.WIDTH; x++) {
            for (int y = CardImage.HEIGHT - 125; y < CardImage.HEIGHT - 92; y++) {
                if ((image.getRGB(x, y) & 0xFFFFFF) == INK) {
                    first = Math.min(first, x);
                    last = Math.max(last, x);
                }
            }
        }
        return new int[] {first, last};
    }

    @Test
    void theCardIsAPictureOfTheAgreedSizeThatBrowsersKeep() throws IOException {
        Answer card = visitor.get("/campaigns/bridge/card.png");
        assertThat(card.status()).isEqualTo(200);
        assertThat(card.header("Content-Type")).isEqualTo("image/png");
        assertThat(card.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        BufferedImage image = image(card.bytes());
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(630);
        assertThat(card.bytes().length).isLessThan(100_000);
        assertThat(visitor.get("/campaigns/bridge/card.png", "If-None-Match", card.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(visitor.get("/campaigns/bridge/card.png?lang=he").bytes()).isNotEqualTo(card.bytes());
        assertThat(visitor.get("/campaigns/bridge/card.png", "Accept-Language", "he")
                        .bytes())
                .isEqualTo(card.bytes());
        assertThat(visitor.get("/campaigns/unborn/card.png").status()).isEqualTo(404);
    }

    @Test
    void hebrewAndArabicBeginAtTheRight() throws IOException {
        CardImage pen = new CardImage(new CardFonts());
        Path previews = Files.createDirectories(Path.of("target", "preview"));
        record Sample(String name, Card card) {}
        for (Sample sample : new Sample[] {
            new Sample("he", new Card("עצומה אל: ועדת הספריות", "אור בחלון של ספריית פנרבי", "ידידים", "", "x", true)),
            new Sample("ar", new Card("عريضة إلى: لجنة المكتبات", "نور في نافذة مكتبة فنربي", "أصدقاء", "", "x", true)),
            new Sample(
                    "en",
                    new Card("Petition to: The Libraries Committee", "Keep a light on", "Friends", "", "x", false))
        }) {
            byte[] png = pen.png(sample.card());
            Files.write(previews.resolve("card." + sample.name() + ".png"), png);
            int[] inked = inked(image(png));
            if (sample.card().rightToLeft()) {
                assertThat(inked[1]).as(sample.name()).isBetween(1_100, 1_120);
                assertThat(inked[0]).isGreaterThan(900);
            } else {
                assertThat(inked[0]).isBetween(80, 90);
                assertThat(inked[1]).isLessThan(300);
            }
        }
    }

    @Test
    void titlesOfEveryLengthAreDrawn() throws IOException {
        CardImage pen = new CardImage(new CardFonts());
        for (String title :
                new String[] {"A", "Long words ".repeat(60), "x".repeat(400), "王小明 🎉 \u0915\u094d\u0937"}) {
            assertThat(image(pen.png(new Card("", title, title, "34 people, 6 organisations", "x", false)))
                            .getWidth())
                    .isEqualTo(1200);
        }
    }

    @Test
    void theHeadSaysWhatIsSharedInFullAddresses() {
        assertThat(visitor.get("/campaigns/bridge").body())
                .contains("<link rel=\"canonical\" href=\"https://letters.example/campaigns/bridge\">")
                .contains("hreflang=\"he\" href=\"https://letters.example/campaigns/bridge?lang&#x3D;he\"")
                .contains("hreflang=\"x-default\" href=\"https://letters.example/campaigns/bridge\"")
                .contains("<meta property=\"og:title\" content=\"Mend the bridge at bridge\">")
                .contains("<meta name=\"description\" content=\"The bridge is closed.\">")
                .contains("content=\"https://letters.example/campaigns/bridge/card.png?lang&#x3D;en\"");
        assertThat(visitor.get("/campaigns/bridge?lang=he").body())
                .contains("<link rel=\"canonical\" href=\"https://letters.example/campaigns/bridge?lang&#x3D;he\">")
                .contains("card.png?lang&#x3D;he");
        assertThat(visitor.get("/").body()).contains("<link rel=\"canonical\" href=\"https://letters.example/\">");
    }
}
