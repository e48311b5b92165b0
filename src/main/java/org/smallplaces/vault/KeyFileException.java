package org.smallplaces.vault;

/** The key file cannot be used; the message is one sentence for the operator and says what to do. */
public final class KeyFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyFileException(String message) {
        super(message);
    }
}
