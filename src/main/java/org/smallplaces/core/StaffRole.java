package org.smallplaces.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to the organisation. What each may do stands in {@link StaffAct}. */
public enum StaffRole {
    /** Prepares campaigns and packs. */
    OFFICER,
    /** Decides about single signatures. */
    REVIEWER,
    /** Approves what an officer has prepared; answers for people and settings. */
    DIRECTOR,
    /** Looks after personal data. */
    DATA_PROTECTION,
    /** Reads what was done, and does nothing. */
    AUDITOR;

    /** The two that log in to every trial. */
    public static final List<StaffRole> TRIAL = List.of(OFFICER, DIRECTOR);

    /** Whether nobody in this role does anything before a second factor is set up, but in a trial: whoever decides. */
    public boolean needsFactor() {
        return StaffAct.DECIDE_APPROVALS.isOpenTo(this);
    }

    /** The word for the role in commands, in the database and at the end of message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with this word. */
    public static Optional<StaffRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
