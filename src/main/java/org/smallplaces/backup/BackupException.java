package org.smallplaces.backup;

/** A backup could not be made or restored; the message is for the operator and says what to do. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    BackupException(Failure failure, String message) {
        super(message);
        this.failure = failure;
    }

    BackupException(Failure failure, String message, Throwable cause) {
        super(message, cause);
        this.failure = failure;
    }

    /** Why, in one word. */
    public Failure failure() {
        return failure;
    }
}
