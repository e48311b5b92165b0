package org.smallplaces.delivery;

import java.util.List;

/** By which rule the signatories of a letter are put in order, and below which headings. */
interface LetterList {
    /** The word for the rule; its sentence is {@code pack.order.<word>}. */
    String rule();

    /** Each entry once, in the order of the list; the entries of a group stand together. */
    List<Placed> ordered(List<LetterEntry> entries);

    /** An entry and the heading of its group. */
    record Placed(LetterEntry entry, String group) {}
}
