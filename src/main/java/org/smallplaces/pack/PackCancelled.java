package org.smallplaces.pack;

/** Somebody has cancelled the pack while it was made. */
final class PackCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PackCancelled() {
        super("the pack was cancelled", null, false, false);
    }
}
