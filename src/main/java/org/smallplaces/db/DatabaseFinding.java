package org.smallplaces.db;

/** One thing that was checked about a database, as a sentence for the operator. */
public record DatabaseFinding(Verdict verdict, String sentence) {
    /** How good what was found is. */
    public enum Verdict {
        /** As it should be. */
        GOOD,
        /** It works, and could be better. */
        ADVICE,
        /** Not to be served from: acknowledged signatures could be lost. */
        BAD
    }
}
