package org.smallplaces.setting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** The organiser's logo and colour: drawn anew, served so that they may be kept, and harmless. */
class LogoAndColourTest extends SettingFixture {
    @Test
    void aColourIsServedAsAStyleSheetThatMayBeKeptForEverAndNoStyleStandsInThePage() {
        save("accent", Fields.of("colour", "#FFD500"));
        String page = visitor.get("/campaigns/bridge").body();
        assertThat(page).contains("href=\"/style/accent-ffd500.css\"").doesNotContain("style=");
        Answer sheet = beside.get("/style/accent-ffd500.css");
        assertThat(sheet.status()).isEqualTo(200);
        assertThat(sheet.header("Cache-Control")).contains("immutable");
        assertThat(sheet.header("Content-Type")).startsWith("text/css");
        assertThat(sheet.body())
                .contains("--accent: #", "prefers-color-scheme: dark")
                .doesNotContain("#FFD500");
        assertThat(get("accent").words()).contains("Used, the nearest that can be read");
        for (String path : List.of("/style/accent-xyz.css", "/style/accent-ffd500.css%0a", "/style/site.css")) {
            assertThat(visitor.get(path).status()).as(path).isEqualTo(404);
        }
        String html = node.ask("select html from trial_message where id = '" + signs("coloured@example.org") + "'");
        assertThat(html)
                .contains("background-color:" + lightAccent(sheet), "class=\"button\"")
                .doesNotContain("background-color:#173f6b", "#a3c6ec !important; color");
        save("accent", Fields.of("colour", ""));
        assertThat(node.ask("select html from trial_message where id = '" + signs("plain@example.org") + "'"))
                .contains("background-color:#173f6b");
        assertThat(visitor.get("/").body()).doesNotContain("/style/");
    }

    @Test
    void aLogoIsDrawnAnewAndWhatIsNoPictureIsRefused() throws IOException {
        byte[] png = picture(900, 200, "png");
        byte[] withScript = Arrays.copyOf(png, png.length + 40);
        System.arraycopy("<script>alert(1)</script>".getBytes(UTF_8), 0, withScript, png.length, 25);
        assertThat(upload(withScript)).isEqualTo(303);
        String address = Wait.until(
                () -> beside.get("/").body().replaceAll("(?s).*src=\"(/logo/[^\"]+)\".*", "$1"),
                found -> found.startsWith("/logo/"));
        Answer logo = beside.get(address);
        assertThat(logo.header("Content-Type")).isEqualTo("image/png");
        assertThat(logo.header("Cache-Control")).contains("immutable");
        assertThat(new String(logo.bytes(), ISO_8859_1)).doesNotContain("script");
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(logo.bytes()));
        assertThat(drawn.getWidth()).isEqualTo(480);
        assertThat(upload(picture(40, 40, "jpg"))).isEqualTo(303);
        assertThat(upload(picture(40, 40, "gif"))).isEqualTo(400);
        assertThat(upload("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".getBytes(UTF_8)))
                .isEqualTo(400);
        assertThat(upload(Arrays.copyOf(png, png.length / 2))).isEqualTo(400);
        assertThat(upload(Arrays.copyOf(png, LogoImage.LONGEST + 1))).isEqualTo(400);
        assertThat(upload(new byte[0])).isEqualTo(400);
        assertThat(upload(picture(1, 16_000_001 / 400, "png")))
                .as("a long strip")
                .isEqualTo(303);
        assertThat(upload(picture(4_001, 4_000, "png"))).as("too many points").isEqualTo(400);
        save("logo", Fields.of("act", "remove"));
        assertThat(visitor.get("/").body()).doesNotContain("/logo/");
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), format, bytes);
        return bytes.toByteArray();
    }

    private static int upload(byte[] file) {
        String head = "--cut\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token
                + "\r\n--cut\r\nContent-Disposition: form-data; name=\"revision\"\r\n\r\n" + revision("logo")
                + "\r\n--cut\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"../../x.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(head.getBytes(UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--cut--\r\n".getBytes(UTF_8));
        return visitor.post(
                        "/staff/settings/logo",
                        "multipart/form-data; boundary=cut",
                        body.toByteArray(),
                        "Cookie",
                        director)
                .status();
    }

    @Test
    void aLogoThatIsNoMoreTheSitesGoesAMonthLater() {
        node.database.execute("insert into logo (hash, png) values ('" + "0".repeat(24) + "', '\\x00')");
        UnusedLogos logos =
                new UnusedLogos(node.site().database().pool(), node.site().settings(), java.time.Clock.systemUTC());
        await(logos.forget());
        assertThat(node.ask("select count(*) from logo where hash like '000%'")).isEqualTo("1");
        node.database.execute("update logo set shown_at = now() - interval '31 days'");
        await(logos.forget());
        assertThat(node.ask("select count(*) from logo where hash like '000%'")).isEqualTo("0");
        String current = node.site().settings().current().logo().map(Logo::hash).orElse("");
        assertThat(node.ask("select count(*) from logo where hash = '" + current + "'"))
                .isEqualTo(current.isEmpty() ? "0" : "1");
    }

    private static void await(io.vertx.core.Future<Void> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private static String lightAccent(Answer sheet) {
        return sheet.body().replaceAll("(?s).*?--accent: (#[0-9a-f]{6}).*", "$1");
    }
}
