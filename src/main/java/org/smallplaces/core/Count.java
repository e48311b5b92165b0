package org.smallplaces.core;

import java.time.Instant;
import java.util.Optional;

/**
 * How many have signed. People and organisations are counted apart, and never added up.
 *
 * @param people verified signatures that stand; of a letter those that stand for its current text
 * @param organisations those for which any of them signs; always 0 for a petition
 * @param earlier how many stand only for an earlier text: of a petition they are among the people, of a letter or a
 *     declaration beside them
 * @param moved whether what those have not agreed to is to whom it goes, who organises it or who answers for the data
 * @param namesDeleted when their names were deleted, as their time was over
 */
public record Count(long people, long organisations, long earlier, boolean moved, Optional<Instant> namesDeleted) {
    /** Nobody yet. */
    public static final Count NONE = new Count(0, 0, 0);

    public Count(long people, long organisations, long earlier) {
        this(people, organisations, earlier, false, Optional.empty());
    }

    public Count(long people, long organisations) {
        this(people, organisations, 0);
    }
}
