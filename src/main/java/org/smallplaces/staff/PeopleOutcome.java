package org.smallplaces.staff;

/** What came of an act on somebody's account. */
enum PeopleOutcome {
    /** It is so now; it may have been so before. */
    DONE,
    /** There is no such account. */
    NOT_THERE,
    /** Nobody changes their own roles or disables themselves. */
    OWN,
    /** Somebody has to remain who may look after people. */
    LAST_DIRECTOR,
    /** Only an account that is disabled is deleted. */
    NOT_DISABLED
}
