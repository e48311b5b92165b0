package org.smallplaces.pack;

/**
 * Who is counted together in an area. Each group has a table of its own, which nothing about the others changes: whoever
 * knows one of them in full, because a list names them with where they live, learns nothing about another.
 */
enum AreaGroup {
    /** Everybody may see them. */
    PUBLIC("public"),
    /** The target alone may see them. */
    RECIPIENT_ONLY("recipient-only"),
    /** Both of them. */
    NAMED("named"),
    /** Nobody may see them: by their own choice, or by a decision of staff. */
    COUNTED_ONLY("counted-only");

    private final String word;

    AreaGroup(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static AreaGroup of(String word) {
        for (AreaGroup group : values()) {
            if (group.word.equals(word)) {
                return group;
            }
        }
        throw new IllegalArgumentException("no group of people");
    }
}
