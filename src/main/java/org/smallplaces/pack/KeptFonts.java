package org.smallplaces.pack;

import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/**
 * The typefaces, read when a pack is made and kept for the next one while there is room in memory: all scripts together are
 * many megabytes, and a server that makes no pack needs none.
 */
final class KeptFonts implements Supplier<PackFonts> {
    private SoftReference<PackFonts> kept = new SoftReference<>(null);

    @Override
    public synchronized PackFonts get() {
        PackFonts fonts = kept.get();
        if (fonts == null) {
            fonts = new PackFonts();
            kept = new SoftReference<>(fonts);
        }
        return fonts;
    }
}
