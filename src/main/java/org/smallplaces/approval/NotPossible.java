package org.smallplaces.approval;

/**
 * What was approved cannot be carried out as things are now: a {@link TwoPersonAct} fails with it, everything is rolled
 * back, and the proposal goes on waiting, to be refused or tried again.
 */
public final class NotPossible extends RuntimeException {
    private final String messageKey;

    /** With the message that tells whoever approves what stands in the way. */
    public NotPossible(String messageKey) {
        super(messageKey, null, false, false);
        this.messageKey = messageKey;
    }

    public String messageKey() {
        return messageKey;
    }
}
