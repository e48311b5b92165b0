package org.smallplaces.mail;

/** How a transport fared with one message. Reasons are fixed words and reply codes, never what a server said. */
public sealed interface SendResult {
    /** The message was taken over. */
    record Sent() implements SendResult {}

    /** It may work later: the server is away or said 4xx. Whether the message was taken over may be unknown. */
    record TemporaryFailure(String reason) implements SendResult {}

    /**
     * It will never work: the server said 5xx about this message or its recipient.
     *
     * @param noMailbox whether the server said that there is no such mailbox, so that no mail will ever reach it
     */
    record PermanentFailure(String reason, boolean noMailbox) implements SendResult {
        /** One that says nothing about the mailbox. */
        public PermanentFailure(String reason) {
            this(reason, false);
        }
    }
}
