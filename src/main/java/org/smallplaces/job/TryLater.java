package org.smallplaces.job;

/** A job that cannot be done now and is no fault, as when another node is at it: it is tried again without an alarm. */
public class TryLater extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param why fixed words without personal data */
    public TryLater(String why) {
        super(why, null, false, false);
    }
}
