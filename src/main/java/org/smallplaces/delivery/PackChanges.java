package org.smallplaces.delivery;

/**
 * What has happened since a pack was frozen to those who are in it, each counted once.
 *
 * @param noted how many are known to be in it; none of a pack from before that was noted
 * @param withdrawn by themselves
 * @param erased of whom nothing is left here
 * @param removed taken out by staff, or held
 * @param hidden listed, and not to be shown any more: by staff, or by their own choice
 * @param reworded listed, and now with another name or line
 * @param newText whether the text has been changed so that those who signed have to be asked again
 * @param replaced whether another pack has taken its place
 */
record PackChanges(
        long noted,
        long withdrawn,
        long erased,
        long removed,
        long hidden,
        long reworded,
        boolean newText,
        boolean replaced) {
    /** The message of a pack of which it was not noted who is in it. */
    static final String UNKNOWN = "handover.stop.unknown";

    /**
     * Those who changed since, whatever it was. Whoever was erased counts too: who it was is known of nobody, and a recipient
     * is told of each erasure (article 19 of the UK GDPR).
     */
    public long people() {
        return withdrawn + erased + removed + hidden + reworded;
    }

    /** Those who stand in it and should not any more, so that whoever has a copy is asked to delete it. */
    long gone() {
        return withdrawn + erased + removed + hidden;
    }

    /** Whether it may not be handed over as it is. */
    boolean stops(long standing) {
        return noted != standing || people() > 0 || newText || replaced;
    }

    /** The message that says why it may not be handed over; empty where it may. */
    String reasonKey(long standing) {
        if (!stops(standing)) {
            return "";
        }
        if (replaced) {
            return "handover.stop.replaced";
        }
        if (noted != standing) {
            return UNKNOWN;
        }
        if (withdrawn > 0) {
            return "handover.stop.withdrawn";
        }
        if (erased > 0) {
            return "handover.stop.erased";
        }
        return people() > 0 ? "handover.stop.changed" : "handover.stop.text";
    }
}
