package org.smallplaces.pack;

/** A pack could not be built; {@link #messageKey} names the sentence that says why and what to do. */
public final class PackFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    PackFailed(String reason) {
        super("the pack could not be built", null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /** The key of the sentence in the messages. */
    public String messageKey() {
        return "pack.failed." + reason;
    }
}
