package org.smallplaces.campaign;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * Makes of a file that somebody sent a picture that can be shown: decoded and encoded anew, so that no position, no
 * date, no other file behind it and no script comes along. Nothing is believed but the bytes; blocks while it works.
 */
final class PictureFile {
    static final int MOST_BYTES = 2 * 1024 * 1024;
    static final int MOST_PIXELS = 12_000_000;
    static final int LONGEST_SIDE = 1600;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};
    private static final float QUALITY = 0.85f;

    private PictureFile() {}

    /** What came of it. */
    sealed interface Result {}

    /** A picture that can be shown. */
    record Picture(String type, int width, int height, byte[] bytes) implements Result {}

    /** Why it cannot be: {@code type}, {@code bytes}, {@code pixels} or {@code broken}. */
    record Refused(String why) implements Result {}

    static Result read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return new Refused("bytes");
        }
        Optional<String> format = format(file);
        if (format.isEmpty()) {
            return new Refused("type");
        }
        try {
            return read(file, format.get());
        } catch (IOException | RuntimeException e) {
            return new Refused("broken"); // decoders meet broken files in many ways
        }
    }

    /** What the first bytes say; a name or a type that was sent with them says nothing. */
    private static Optional<String> format(byte[] file) {
        return begins(file, PNG) ? Optional.of("png") : begins(file, JPEG) ? Optional.of("jpeg") : Optional.empty();
    }

    private static boolean begins(byte[] file, byte[] with) {
        for (int i = 0; i < with.length; i++) {
            if (file.length <= i || file[i] != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static Result read(byte[] file, String format) throws IOException {
        ImageReader reader = reader(format);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > MOST_PIXELS || width < 1 || height < 1) {
                return new Refused("pixels"); // told by the header: nothing was unpacked yet
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int step = (int) Math.max(1, Math.max(width, height) / LONGEST_SIDE);
            param.setSourceSubsampling(step, step, 0, 0);
            BufferedImage image = reader.read(0, param);
            int turns = format.equals("jpeg") ? ExifOrientation.of(file) : 1;
            return encoded(upright(fitted(image), turns), format);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new IOException("no reader");
        }
        return readers.next();
    }

    /** At most 1600 pixels long, with what is transparent kept. */
    private static BufferedImage fitted(BufferedImage image) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) (image.getWidth() * scale));
        int height = Math.max(1, (int) (image.getHeight() * scale));
        boolean alpha = image.getColorModel().hasAlpha();
        BufferedImage fitted = blank(width, height, alpha);
        Graphics2D pen = fitted.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return fitted;
    }

    private static BufferedImage blank(int width, int height, boolean alpha) {
        return new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    }

    /** As the camera was held: that is only said in what is left behind. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean across = orientation >= 5;
        BufferedImage turned = blank(across ? height : width, across ? width : height, false);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                int colour = image.getRGB(x, y);
                switch (orientation) {
                    case 2 -> turned.setRGB(right, y, colour);
                    case 3 -> turned.setRGB(right, below, colour);
                    case 4 -> turned.setRGB(x, below, colour);
                    case 5 -> turned.setRGB(y, x, colour);
                    case 6 -> turned.setRGB(below, x, colour);
                    case 7 -> turned.setRGB(below, right, colour);
                    default -> turned.setRGB(y, right, colour);
                }
            }
        }
        return turned;
    }

    private static Picture encoded(BufferedImage image, String format) throws IOException {
        BufferedImage plain = format.equals("jpeg") ? opaque(image) : image;
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(plain, null, null), param);
        } finally {
            writer.dispose();
        }
        return new Picture("image/" + format, plain.getWidth(), plain.getHeight(), bytes.toByteArray());
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        BufferedImage opaque = blank(image.getWidth(), image.getHeight(), false);
        Graphics2D pen = opaque.createGraphics();
        pen.drawImage(image, 0, 0, Color.WHITE, null);
        pen.dispose();
        return opaque;
    }
}
