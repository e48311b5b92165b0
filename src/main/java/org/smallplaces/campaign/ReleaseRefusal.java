package org.smallplaces.campaign;

import java.util.Locale;

/** Why a campaign cannot be released as it was proposed. */
public enum ReleaseRefusal {
    /** It is still a draft, or was withdrawn. */
    NOT_PUBLISHED,
    /** It never went round quietly: everybody sees it already. */
    NOT_QUIET,
    /** It was released before; an embargo has to be cancelled first. */
    RELEASED,
    /** Another text is current than the one that was proposed. */
    TEXT_CHANGED,
    /** Something else of what will be seen is not as it was when it was proposed. */
    CONTENT_CHANGED,
    /** The minute of the embargo came while the proposal waited. */
    EMBARGO_PASSED,
    /** The day to send it by has passed, and nobody has recorded that it is still to be sent. */
    SEND_BY_PASSED;

    /** The key of the sentence that says so, and what to do. */
    public String messageKey() {
        return "release.refused." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
