package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.smallplaces.campaign.UnusedPictures;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor.Answer;

/** A campaign's picture: who sees it, from when, and what is kept of it. */
class CampaignPictureTest extends EditorFixture {
    @Test
    void aPictureIsSeenOncePublishedAndOnlyUnderItsHash() throws IOException {
        String slug = opened();
        assertThat(picture(slug, "<svg/>".getBytes(StandardCharsets.UTF_8), "A gate")
                        .words())
                .contains("neither a PNG nor a JPEG");
        BufferedImage image = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        assertThat(picture(slug, png.toByteArray(), "A <gate>").status()).isEqualTo(303);
        String hash = see(campaign(slug, "picture")).body().replaceAll("(?s).*/picture/([0-9a-f]{64}).*", "$1");
        Answer own = see(campaign(slug, "picture/" + hash));
        assertThat(own.header("Content-Type")).isEqualTo("image/png");
        assertThat(see(campaign(slug, "preview")).body()).contains(campaign(slug, "picture/" + hash));
        String address = "/campaigns/" + slug + "/pictures/" + hash;
        assertThat(visitor.get(address).status()).isEqualTo(404);
        assertThat(visitor.get(campaign(slug, "picture/" + hash)).status()).isEqualTo(303);

        assertThat(state(slug, "open", "open").status()).isEqualTo(303);
        assertThat(visitor.get("/campaigns/" + slug).body())
                .contains(address, "alt=\"A &lt;gate&gt;\"", "width=\"30\"");
        Answer shown = visitor.get(address);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.header("Cache-Control")).contains("immutable");
        assertThat(shown.bytes()).isEqualTo(own.bytes());
        assertThat(visitor.get("/campaigns/from-files/pictures/" + hash).status())
                .isEqualTo(404);
        assertThat(post(
                                campaign(slug, "edit"),
                                definition(revision(see(campaign(slug, "edit")).body())))
                        .status())
                .isEqualTo(303);
        assertThat(see(campaign(slug, "picture")).body()).contains(hash);
        theOnlyPictureLeftIs(slug, hash);
    }

    /** In the cache of a browser it would tell which campaign was looked at. */
    @Test
    void thePictureOfADiscreetCampaignIsKeptByNoBrowser() throws IOException {
        String slug = opened();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        assertThat(picture(slug, png.toByteArray(), "A gate").status()).isEqualTo(303);
        Fields discreet = definition(revision(see(campaign(slug, "edit")).body()))
                .with("default-visibility", "counted-only")
                .and("discreet", "true");
        assertThat(post(campaign(slug, "edit"), discreet).status()).isEqualTo(303);
        assertThat(state(slug, "open", "open").status()).isEqualTo(303);
        String address = visitor.get("/campaigns/" + slug)
                .body()
                .replaceAll("(?s).*(/campaigns/[^\"]*/pictures/[0-9a-f]{64}).*", "$1");
        Answer shown = visitor.get(address);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    }

    /** One that was sent and replaced goes, also where it was sent long ago; the one that is shown stays. */
    private static void theOnlyPictureLeftIs(String slug, String hash) {
        String pictures =
                "select encode(sha256, 'hex') from campaign_picture join campaign on campaign.id = campaign_id"
                        + " where slug = '" + slug + "'";
        node.database.execute("insert into campaign_picture select campaign_id, sha256('x'), type, 1, 1, 'x', added_by,"
                + " added_at from campaign_picture where encode(sha256, 'hex') = '" + hash + "'");
        UnusedPictures unused =
                new UnusedPictures(node.site().database().pool(), node.site().clock());
        unused.forget().toCompletionStage().toCompletableFuture().join();
        assertThat(node.database.ask(pictures)).as("sent a moment ago").hasSize(2);
        node.database.execute("update campaign_picture set added_at = added_at - interval '2 days'");
        unused.forget().toCompletionStage().toCompletableFuture().join();
        assertThat(node.database.ask(pictures)).containsExactly(hash);
        node.database.execute("update campaign set picture = null where slug = '" + slug + "'");
        unused.forget().toCompletionStage().toCompletableFuture().join();
        assertThat(node.database.ask(pictures)).as("the draft names it").containsExactly(hash);
    }

    @Test
    void aPictureNeedsWordsInEachLanguageBeforeItIsPublished() throws IOException {
        String slug = opened();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        assertThat(picture(slug, png.toByteArray(), "").status()).isEqualTo(303);
        Answer refused = state(slug, "open", "open");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("/picture#picture-alt.en");
        assertThat(visitor.get("/campaigns/" + slug).body()).doesNotContain("/pictures/");
    }
}
