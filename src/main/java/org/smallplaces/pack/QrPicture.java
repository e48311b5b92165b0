package org.smallplaces.pack;

import com.openhtmltopdf.extend.FSStream;
import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/**
 * The only picture in a letter: the QR code of an address that its own template names, as {@code qr:https://…}. Nothing
 * is loaded for it.
 */
record QrPicture(String link) implements FSStream {
    static final String SCHEME = "qr";

    /** Dots for each module: enough for a printer, and the same bytes wherever it is drawn. */
    private static final int SCALE = 8;

    /** White around the code, in modules. */
    private static final int QUIET = 4;

    private static final int WHITE = 0xffffff;

    static boolean is(String uri) {
        return uri.startsWith(SCHEME + ":");
    }

    /** The picture that {@code uri} names. */
    static FSStream of(String uri) {
        return new QrPicture(uri.substring(SCHEME.length() + 1));
    }

    @Override
    public InputStream getStream() {
        QrCode code = QrCode.encodeText(link, QrCode.Ecc.MEDIUM);
        int side = (code.size + 2 * QUIET) * SCALE;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                // Outside of the code getModule is false.
                image.setRGB(x, y, code.getModule(x / SCALE - QUIET, y / SCALE - QUIET) ? 0 : WHITE);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(png.toByteArray());
    }

    @Override
    public Reader getReader() {
        return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
    }
}
