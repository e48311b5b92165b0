package org.smallplaces.pack;

/** A finished file says what it may not, or lacks what it should have: the pack is not handed out. */
final class ScanFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param what was wrong, without any words of the file */
    ScanFailed(String file, String what) {
        super(file + ": " + what);
    }
}
