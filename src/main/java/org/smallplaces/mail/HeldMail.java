package org.smallplaces.mail;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A backup that was restored here, whose waiting mail is held until somebody decides about it: it may have been sent
 * after the backup was made.
 *
 * @param made when the backup was made
 * @param mails how many wait for it still
 */
public record HeldMail(long id, Instant made, Instant restored, long mails) {
    /**
     * What is held, without saying for whom.
     *
     * @param kind the name of their composer
     * @param hour the beginning of the hour in which they were asked for
     */
    public record Batch(String kind, Instant hour, long mails) {
        /** The key of what its kind is called. */
        public String kindKey() {
            return MailKinds.key(kind);
        }
    }

    /** What can be done with it. */
    public enum Decision {
        /** It is sent, to some perhaps once more. */
        SEND("send"),
        /** It is never sent. */
        DROP("drop");

        private final String word;

        Decision(String word) {
            this.word = word;
        }

        /** The decision of this word. */
        public static Optional<Decision> of(String word) {
            return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
        }

        /** The word for it in the database and in forms. */
        public String word() {
            return word;
        }
    }
}
