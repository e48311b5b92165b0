package org.smallplaces.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.smallplaces.core.PersonName;
import org.smallplaces.core.SignatoryLine;

/** A short mark of a name and its line: whoever decides about what they saw sends it along, and nothing else is meant. */
public final class LinePrint {
    private static final int BYTES = 12;

    private LinePrint() {}

    /** The mark, 24 hexadecimal digits. */
    public static String of(PersonName name, SignatoryLine line) {
        String all = String.join(
                "\n",
                name.display(),
                line.honorifics(),
                line.postNominals(),
                line.role(),
                line.organisation(),
                line.capacity().word(),
                Boolean.toString(line.authority()),
                line.sortKey(),
                line.latinName());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
