package org.smallplaces.vault;

import java.io.IOException;

/** A sealed file cannot be opened; nothing of what it says after the place of the fault was believed. */
public final class SealedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String key;

    SealedFileException(Fault fault) {
        super(fault.name());
        this.fault = fault;
        this.key = "";
    }

    /** Of one that was sealed under a key that is not there, by the id of the key. */
    SealedFileException(String key) {
        super(Fault.OTHER_KEY.name());
        this.fault = Fault.OTHER_KEY;
        this.key = key;
    }

    /** The id of the key that is missing; empty where none is. */
    public String key() {
        return key;
    }

    /** What is wrong with it. */
    public Fault fault() {
        return fault;
    }

    /** In which way it does not open. */
    public enum Fault {
        /** It does not begin as what was asked for. */
        NOT_SEALED,
        /** It is written in a way that this version does not know. */
        NEWER,
        /** It was sealed under a key that is not in the key file. */
        OTHER_KEY,
        /** A byte of it is not what was written, or its parts stand in another order. */
        ALTERED,
        /** It ends before its end, or its end was altered. */
        CUT
    }
}
