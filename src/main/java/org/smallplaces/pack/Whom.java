package org.smallplaces.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.smallplaces.core.Visibility;

/** Whose names a pack lists; everybody else is counted without a name. */
public enum Whom {
    /** Those whom everybody may see. */
    PUBLIC("public", List.of(Visibility.PUBLIC)),
    /** Those too whom only the target may see. */
    NAMED("named", List.of(Visibility.PUBLIC, Visibility.RECIPIENT_ONLY)),
    NOBODY("nobody", List.of());

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // List.of(...) is.
    private final List<Visibility> listed;

    Whom(String word, List<Visibility> listed) {
        this.word = word;
        this.listed = listed;
    }

    /** The word in forms, messages and the database. */
    public String word() {
        return word;
    }

    /** Whether those who chose {@code visibility} are listed by name. */
    public boolean lists(Visibility visibility) {
        return listed.contains(visibility);
    }

    /** The choices that are listed, as a literal of an SQL array. */
    String sqlArray() {
        return listed.stream().map(Visibility::column).collect(Collectors.joining(",", "{", "}"));
    }

    /** The choice that is called {@code word}, if it is one. */
    public static Optional<Whom> of(String word) {
        return Arrays.stream(values()).filter(whom -> whom.word.equals(word)).findFirst();
    }
}
