package org.smallplaces.delivery;

/** Another node works on the pack now. */
final class PackBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackBusy() {
        super("another node works on this pack", null, false, false);
    }
}
