package org.smallplaces.pack;

import java.io.IOException;
import java.io.InputStream;

/** The signature over the manifest: as long as one is, so that nothing else is in it. */
final class SignatureScan implements FileScan {
    private static final int ED25519_BYTES = 64;

    @Override
    public boolean reads(String name) {
        return name.equals(PackFileNames.SIGNATURE);
    }

    @Override
    public void scan(String name, InputStream file, AddressScan texts) throws IOException {
        if (file.readNBytes(ED25519_BYTES + 1).length != ED25519_BYTES) {
            throw new ScanFailed(name, "no signature");
        }
    }
}
