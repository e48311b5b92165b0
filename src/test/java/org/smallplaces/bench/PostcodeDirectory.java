package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** As many invented constituencies as the United Kingdom has, and the postcodes of those who live in them. */
final class PostcodeDirectory {
    static final int CONSTITUENCIES = 650;
    private static final int COUNCILS = 360;

    private static final int DISTRICTS = 11;
    private static final String LETTERS = "ABDEFGHJLN";
    private static final int POSTCODES = DISTRICTS * 10 * LETTERS.length() * LETTERS.length();

    /** The postcode of signature {@code n}, as SQL; the same as {@link #postcode}. */
    static final String OF_NUMBER = """
            'NW' || (1 + n %% %1$d) || ' ' || (n / %1$d %% 10) || substr('%2$s', 1 + n / (%1$d * 10) %% 10, 1)
                || substr('%2$s', 1 + n / (%1$d * 100) %% 10, 1)
            """.formatted(DISTRICTS, LETTERS).strip();

    private PostcodeDirectory() {}

    /** Writes it with the columns of the ONS Postcode Directory that are read. */
    static Path write(Path folder) {
        List<String> lines = new ArrayList<>(List.of("pcds,oslaua,ctry,rgn,pcon"));
        for (int n = 0; n < POSTCODES; n++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,E09%06d,E92000001,E12000007,E14%06d",
                    postcode(n),
                    n % COUNCILS,
                    n % CONSTITUENCIES));
        }
        try {
            return Files.write(folder.resolve("postcodes.csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String postcode(int n) {
        return "NW" + (1 + n % DISTRICTS) + " " + n / DISTRICTS % 10 + LETTERS.charAt(n / (DISTRICTS * 10) % 10)
                + LETTERS.charAt(n / (DISTRICTS * 100) % 10);
    }
}
