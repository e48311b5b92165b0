package org.smallplaces.server;

/** The server cannot start; the message is one sentence for the operator and says what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
