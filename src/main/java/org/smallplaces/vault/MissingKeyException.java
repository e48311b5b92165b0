package org.smallplaces.vault;

/** A sealed value is under an encryption key that the key file does not have; the message says what to do. */
public final class MissingKeyException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MissingKeyException(String message) {
        super(message);
    }
}
