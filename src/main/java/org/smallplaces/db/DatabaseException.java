package org.smallplaces.db;

/** The database cannot be used as it is; the message is one sentence for the operator that says what to do. */
public final class DatabaseException extends RuntimeException {
    /** Says what is wrong and the remedy. */
    public DatabaseException(String message) {
        super(message);
    }

    /** Says what is wrong and the remedy, and keeps the cause for the log. */
    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
