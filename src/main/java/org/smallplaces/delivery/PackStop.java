package org.smallplaces.delivery;

/**
 * Why a pack that is ready cannot be handed over any more, on its page.
 *
 * @param reasonKey the message that says why; empty where it can be
 * @param handed whether it was handed over before, so that it is kept to show what an office has
 * @param withheld whether it is not given out any more either
 */
record PackStop(String reasonKey, PackChanges since, boolean handed, boolean withheld) {
    static final PackStop NONE = new PackStop("", new PackChanges(0, 0, 0, 0, 0, 0, false, false), false, false);

    /**
     * @param standing how many stood when it was frozen
     * @param handed whether it was handed over
     */
    static PackStop of(PackChanges since, long standing, boolean handed) {
        boolean changed = since.people() > 0 || since.newText();
        return new PackStop(since.reasonKey(standing), since, handed, changed && !handed);
    }

    /** Whether somebody in it, or the text, is known to have changed; of an old pack that may not be known. */
    public boolean changed() {
        return since.people() > 0 || since.newText();
    }
}
