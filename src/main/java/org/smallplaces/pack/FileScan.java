package org.smallplaces.pack;

import java.io.InputStream;

/** Reads files of one kind back from a finished pack. */
interface FileScan {
    /** Whether it reads the file of this name; exactly one does. */
    boolean reads(String name);

    /**
     * Hands every text in the file, its metadata among them, to {@code texts}, and compares a list with what was frozen.
     * Fails with {@link ScanFailed} where they differ.
     */
    void scan(String name, InputStream file, AddressScan texts) throws Exception;
}
