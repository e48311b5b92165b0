package org.smallplaces.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.campaign.PictureFile.Picture;
import org.smallplaces.campaign.PictureFile.Refused;

/** What somebody may send instead of a picture, and what is left of one. */
class PictureFileTest {
    private static final String GPS = "51.5074N 0.1278W";

    private static byte[] image(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static Picture accepted(byte[] file) {
        assertThat(PictureFile.read(file)).isInstanceOf(Picture.class);
        return (Picture) PictureFile.read(file);
    }

    private static BufferedImage decoded(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
    }

    /** A JPEG whose Exif part says where it was taken, and that it was held on its side. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        ByteArrayOutputStream tiff = new ByteArrayOutputStream();
        tiff.writeBytes("Exif\0\0MM\0*\0\0\0\u0008".getBytes(StandardCharsets.ISO_8859_1));
        tiff.writeBytes(new byte[] {0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
        tiff.writeBytes(GPS.getBytes(StandardCharsets.ISO_8859_1));
        byte[] exif = tiff.toByteArray();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xe1, 0, (byte) (exif.length + 2)});
        file.writeBytes(exif);
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    private static boolean holds(byte[] bytes, String words) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(words);
    }

    @Test
    void whereItWasTakenIsGoneAndHowItWasHeldIsKept() throws IOException {
        byte[] file = withExif(image("jpeg", 40, 20), 6);
        assertThat(holds(file, GPS)).isTrue();
        Picture picture = accepted(file);
        assertThat(holds(picture.bytes(), GPS)).isFalse();
        assertThat(holds(picture.bytes(), "Exif")).isFalse();
        assertThat(picture.type()).isEqualTo("image/jpeg");
        BufferedImage upright = decoded(picture);
        assertThat(upright.getWidth()).isEqualTo(20);
        assertThat(upright.getHeight()).isEqualTo(40);
        assertThat(new Color(upright.getRGB(10, 2)).getRed()).isGreaterThan(200);
        assertThat(new Color(upright.getRGB(10, 38)).getBlue()).isGreaterThan(200);
    }

    @Test
    void whatStandsBehindOrWithinAPictureDoesNotComeAlong() throws IOException {
        ByteArrayOutputStream polyglot = new ByteArrayOutputStream();
        polyglot.writeBytes(image("png", 10, 10));
        polyglot.writeBytes("<script>alert(1)</script>PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1));
        Picture picture = accepted(polyglot.toByteArray());
        assertThat(picture.type()).isEqualTo("image/png");
        assertThat(holds(picture.bytes(), "script")).isFalse();
        assertThat(decoded(picture).getWidth()).isEqualTo(10);

        byte[] commented = insert(image("png", 10, 10), chunk("tEXt", "Comment\0<svg onload=x>".getBytes()));
        assertThat(holds(accepted(commented).bytes(), "svg")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
                "<?xml version=\"1.0\"?><svg/>",
                "GIF89a\u0001\u0000\u0001\u0000",
                "RIFF\u0010\u0000\u0000\u0000WEBPVP8 ",
                "BM6",
                "%PDF-1.7",
                "PK\u0003\u0004",
                "<html>",
                "",
                "\u0089PN"
            })
    void whatIsNoPictureOfTheTwoKindsIsRefused(String file) {
        assertThat(PictureFile.read(file.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(new Refused("type"));
    }

    @Test
    void aBombIsRefusedByItsHeaderAlone() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(new byte[1_000_000]);
        }
        for (int[] size : new int[][] {{30_000, 30_000}, {12_000_001, 1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
            byte[] header = ByteBuffer.allocate(13)
                    .putInt(size[0])
                    .putInt(size[1])
                    .put(new byte[] {8, 2, 0, 0, 0})
                    .array();
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            bomb.writeBytes(Arrays.copyOf(image("png", 1, 1), 8));
            bomb.writeBytes(chunk("IHDR", header));
            bomb.writeBytes(chunk("IDAT", packed.toByteArray()));
            bomb.writeBytes(chunk("IEND", new byte[0]));
            assertThat(PictureFile.read(bomb.toByteArray())).isEqualTo(new Refused("pixels"));
        }
    }

    @Test
    void aBrokenFileIsRefusedAndNoFault() throws IOException {
        byte[] png = image("png", 50, 50);
        byte[] jpeg = image("jpeg", 50, 50);
        assertThat(PictureFile.read(Arrays.copyOf(png, 40))).isEqualTo(new Refused("broken"));
        assertThat(PictureFile.read(Arrays.copyOf(jpeg, 20))).isEqualTo(new Refused("broken"));
        assertThat(PictureFile.read(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}))
                .isEqualTo(new Refused("broken"));
        assertThat(PictureFile.read(withExif(jpeg, 99))).isInstanceOf(Picture.class);
    }

    @Test
    void whatIsLargerThanTwoMegabytesIsRefusedAndWhatIsWideBecomesSmaller() throws IOException {
        assertThat(PictureFile.read(new byte[PictureFile.MOST_BYTES + 1])).isEqualTo(new Refused("bytes"));
        Picture wide = accepted(image("png", 4000, 2000));
        assertThat(wide.width()).isEqualTo(1600);
        assertThat(wide.height()).isEqualTo(800);
        assertThat(accepted(image("jpeg", 1, 3000)).height()).isLessThanOrEqualTo(1600);
    }

    private static byte[] insert(byte[] png, byte[] chunk) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(png, 0, 33);
        file.writeBytes(chunk);
        file.write(png, 33, png.length - 33);
        return file.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }
}
