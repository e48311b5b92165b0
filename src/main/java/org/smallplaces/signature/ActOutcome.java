package org.smallplaces.signature;

import java.util.UUID;

/** What came of an act. */
public sealed interface ActOutcome {
    /** The same outcome for whoever comes second. */
    default ActOutcome again() {
        return this;
    }

    /** It is verified, now or since before, as {@code signature}, with {@code number}. */
    record Verified(UUID signature, long number, boolean now) implements ActOutcome {
        @Override
        public ActOutcome again() {
            return new Verified(signature, number, false);
        }
    }

    /** It is withdrawn, now or since before. */
    record Withdrawn(UUID signature) implements ActOutcome {}

    /** It was removed as disowned. */
    record Disowned() implements ActOutcome {}

    /** Two people have signed from this mailbox. */
    record MailboxFull() implements ActOutcome {}

    /** A second person of a mailbox needs the postcode of the first. */
    record OtherHousehold() implements ActOutcome {}

    /** The campaign has closed, and its time of grace is over. */
    record Closed() implements ActOutcome {}

    /** There is no such signature any more: it expired, was removed, or staff took it out. */
    record Gone() implements ActOutcome {}
}
