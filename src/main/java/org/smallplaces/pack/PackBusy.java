package org.smallplaces.pack;

import org.smallplaces.job.TryLater;

/** Another node works on the pack now. */
final class PackBusy extends TryLater {
    private static final long serialVersionUID = 1L;

    PackBusy() {
        super("another node works on this pack");
    }
}
