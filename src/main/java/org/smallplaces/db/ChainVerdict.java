package org.smallplaces.db;

/** What a check of the audit's chain found. */
public sealed interface ChainVerdict {
    /** Every entry stands where it was put, as it was; the chain ends at {@code head}. */
    record Whole(AuditHead head) implements ChainVerdict {}

    /** The chain does not hold from entry {@code seq} on. */
    record Broken(long seq, Fault fault) implements ChainVerdict {}

    /** In which way it does not hold. */
    enum Fault {
        /** The entry is not what was hashed. */
        ALTERED("was altered"),
        /** The link of the entry is there, and the entry is not. */
        DELETED("was deleted"),
        /** Neither the entry nor its link is there. */
        MISSING("is missing, with its link in the chain"),
        /** It does not name the hash of the entry before it. */
        DETACHED("does not follow from the entry before it"),
        /** The chain ends before it, and it was there once. */
        CUT_OFF("and all after it were cut off"),
        /** It stands in the audit without a place in the chain; {@code seq} is the number of the row. */
        SMUGGLED("has no place in the chain"),
        /** The chain goes on where it was said to end, or ends with another entry. */
        OTHER_HEAD("is not the end of the chain that was kept");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        /** What is wrong, to follow on "entry 7". */
        public String words() {
            return words;
        }
    }
}
