package org.smallplaces.setting;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture that was sent, drawn anew at the size in which it is shown: what else was in the file, such as where it was
 * taken, or a page of script behind the picture, is gone. An SVG may hold script and is refused.
 */
public record LogoImage(byte[] png, int width, int height) {
    /** The most bytes of a file. */
    public static final int LONGEST = 1024 * 1024;

    private static final int WIDEST = 480;
    private static final int HIGHEST = 112;
    /** A small file can say that it is a picture of a billion points. */
    private static final int MOST_POINTS = 16_000_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg");
    private static final int HASH_BYTES = 12;

    /** The picture, or nothing where the bytes are no PNG or JPEG of a sensible size; it takes a while. */
    public static Optional<LogoImage> of(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return Optional.empty();
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            return readers.hasNext() ? read(readers.next(), in) : Optional.empty();
        } catch (IOException | RuntimeException broken) {
            return Optional.empty(); // readers throw what they like on bytes that are none of theirs
        }
    }

    private static Optional<LogoImage> read(ImageReader reader, ImageInputStream in) throws IOException {
        try {
            reader.setInput(in, true, true);
            long points = (long) reader.getWidth(0) * reader.getHeight(0);
            boolean known = FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT));
            // Told by the header: nothing was unpacked yet.
            return known && points <= MOST_POINTS ? Optional.of(drawn(reader.read(0, few(reader)))) : Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    /** Of a large picture only every so many points are unpacked, enough for a fine drawing. */
    private static ImageReadParam few(ImageReader reader) throws IOException {
        double shown = Math.max((double) reader.getWidth(0) / WIDEST, (double) reader.getHeight(0) / HIGHEST);
        int step = Math.max(1, (int) (shown / 2));
        ImageReadParam few = reader.getDefaultReadParam();
        few.setSourceSubsampling(step, step, 0, 0);
        return few;
    }

    private static LogoImage drawn(BufferedImage picture) throws IOException {
        double scale =
                Math.min(1, Math.min((double) WIDEST / picture.getWidth(), (double) HIGHEST / picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", png);
        return new LogoImage(png.toByteArray(), width, height);
    }

    /** The address of these bytes. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(png), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
