package org.smallplaces.core;

import java.util.Locale;

/** What a staff member may do. */
public enum StaffRole {
    /** Prepares campaigns and packs. */
    OFFICER,
    /** Approves what an officer has prepared. */
    DIRECTOR;

    /** The word for the role in commands and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
