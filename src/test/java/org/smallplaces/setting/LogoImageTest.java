package org.smallplaces.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A small file may be a large picture. */
class LogoImageTest {
    private static final long MEGABYTE = 1024 * 1024;

    @Test
    void aPictureOfManyPointsIsDrawnFromAFewOfThem() throws IOException {
        byte[] large = png(4_000, 3_900);
        long before = allocated();
        Optional<LogoImage> image = LogoImage.of(large);
        long taken = allocated() - before;
        assertThat(image).isPresent();
        assertThat(image.orElseThrow().height()).isEqualTo(112);
        assertThat(image.orElseThrow().width()).isBetween(113, 116);
        assertThat(taken).as("unpacked it would be 62 MB").isLessThan(25 * MEGABYTE);
    }

    @Test
    void onePictureOfTooManyPointsIsRefusedByItsHeader() throws IOException {
        byte[] huge = png(5_000, 5_000);
        LogoImage.of(png(10, 10));
        long before = allocated();
        Optional<LogoImage> image = LogoImage.of(huge);
        long taken = allocated() - before; // what looks at it would be counted with it
        assertThat(image).isEmpty();
        assertThat(taken).isLessThan(4 * MEGABYTE);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
