package org.smallplaces.campaign;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the camera was held, as a JPEG file says it in its Exif part (tag 0x0112 of its first directory). */
final class ExifOrientation {
    private static final int UPRIGHT = 1;
    private static final int APP1 = 0xe1;
    private static final int SCAN = 0xda;
    private static final int EXIF = 0x45786966;
    private static final int TAG = 0x0112;
    private static final int LITTLE = 0x4949;

    private ExifOrientation() {}

    /** From 1, upright, to 8; 1 where nothing sensible is said. */
    static int of(byte[] jpeg) {
        try {
            ByteBuffer file = ByteBuffer.wrap(jpeg);
            int at = 2;
            while (at + 4 < jpeg.length && (file.get(at) & 0xff) == 0xff && (file.get(at + 1) & 0xff) != SCAN) {
                int length = file.getShort(at + 2) & 0xffff;
                if ((file.get(at + 1) & 0xff) == APP1 && file.getInt(at + 4) == EXIF) {
                    return in(ByteBuffer.wrap(jpeg, at + 10, length - 8).slice());
                }
                at += 2 + length;
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return UPRIGHT;
        }
        return UPRIGHT;
    }

    private static int in(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int orientation = tiff.getShort(entry + 8);
                return orientation >= UPRIGHT && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
