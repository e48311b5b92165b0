package org.smallplaces.cli;

/** What the program ends with; the README has the same table. That of a wrong command line, 2, is given by picocli. */
final class ExitStatus {
    static final int OK = 0;
    /** It could not be done, or the check found mistakes. */
    static final int FAILED = 1;
    /** The pack is whole, but nobody whom we know has signed it. */
    static final int UNKNOWN_SIGNER = 3;

    private ExitStatus() {}
}
