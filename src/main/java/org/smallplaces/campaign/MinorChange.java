package org.smallplaces.campaign;

import org.smallplaces.core.Localised;

/**
 * Somebody's word that a new version changes spelling or layout alone.
 *
 * @param reason what was corrected, told to who has signed
 */
public record MinorChange(Localised reason) {
    /** The most characters of a reason. */
    public static final int LONGEST_REASON = 300;
}
