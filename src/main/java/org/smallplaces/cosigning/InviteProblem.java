package org.smallplaces.cosigning;

/**
 * Why somebody in a list is not invited, and what to do.
 *
 * @param row its number in what was given
 * @param who the name in that row, or the address where there is none, as typed
 * @param column the end of the key of the column that it is about
 * @param typed what stands there
 * @param key of the sentence
 * @param other the row that has the same address, or 0
 */
record InviteProblem(int row, String who, String column, String typed, String key, int other) {
    InviteProblem(int row, String who, InviteColumns column, String typed, String key) {
        this(row, who, column.word(), typed, key, 0);
    }

    public String columnKey() {
        return "invite.column." + column;
    }

    /** Whether they need not be invited, rather than cannot be. */
    public boolean duplicate() {
        return key.startsWith(DUPLICATE);
    }

    private static final String DUPLICATE = "invite.duplicate.";

    @Override
    public String toString() {
        return "a problem";
    }
}
