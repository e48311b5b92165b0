package org.smallplaces.core;

import java.util.UUID;
import java.util.regex.Pattern;

/** The number by which somebody quotes what was begun here, such as {@code 7K3M-Q9TX}. */
public final class Reference {
    /** Crockford's base 32: no letter that is taken for a digit. */
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;
    private static final int BITS = 5;

    private static final Pattern FORM = Pattern.compile("[" + DIGITS + "]{4}-[" + DIGITS + "]{4}");

    private Reference() {}

    /** Whether {@code typed} is such a number, whatever it stands for. */
    public static boolean isOne(String typed) {
        return FORM.matcher(typed).matches();
    }

    /** Eight letters and digits of the random end of the id, none of which is taken for another. */
    public static String of(UUID id) {
        StringBuilder reference = new StringBuilder();
        long bits = id.getLeastSignificantBits();
        for (int i = 0; i < LENGTH; i++) {
            reference.append(DIGITS.charAt((int) (bits & (DIGITS.length() - 1))));
            bits >>>= BITS;
        }
        return reference.insert(LENGTH / 2, '-').toString();
    }
}
