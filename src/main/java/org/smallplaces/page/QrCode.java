package org.smallplaces.page;

import io.nayuki.qrcodegen.QrCode.Ecc;

/** A link as a QR code (ISO/IEC 18004), drawn so that it scans from a dark screen and prints at any size. */
public final class QrCode {
    /** White around the code, in modules: less, and some cameras do not find it. */
    private static final int QUIET = 4;

    private QrCode() {}

    /** The picture, a whole SVG document. */
    public static String svg(String link) {
        io.nayuki.qrcodegen.QrCode code = io.nayuki.qrcodegen.QrCode.encodeText(link, Ecc.QUARTILE);
        int side = code.size + 2 * QUIET;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side
                + "H0z\"/><path fill=\"#000\" d=\"" + modules(code) + "\"/></svg>\n";
    }

    private static String modules(io.nayuki.qrcodegen.QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }
}
