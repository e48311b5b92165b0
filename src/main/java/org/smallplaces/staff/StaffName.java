package org.smallplaces.staff;

import java.text.Normalizer;
import java.util.Optional;
import org.smallplaces.core.Characters;

/** What somebody who works here is called: 1 to 100 characters on one line. */
final class StaffName {
    private static final int LONGEST = 100;
    private static final int MOST_TYPED = 4 * LONGEST;

    private StaffName() {}

    /** The name as it is kept, or nothing where it is none. */
    static Optional<String> parse(String typed) {
        if (typed.length() > MOST_TYPED) {
            return Optional.empty();
        }
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        boolean good =
                !name.isEmpty() && name.codePointCount(0, name.length()) <= LONGEST && Characters.printable(name);
        return good ? Optional.of(name) : Optional.empty();
    }
}
