package org.smallplaces.pack;

/**
 * What is frozen of a letter beside what a petition has. Organisations are counted apart from people and never added to
 * them: one counts once, however many sign for it.
 *
 * @param onBehalf how many of the standing signatures were given for an organisation
 * @param organisations for which at least one standing signature was given
 * @param organisationsListed those of them that stand in the list
 * @param recorded assents that staff recorded and that nobody has verified; they are in no list
 * @param order the word for the rule by which the list is ordered
 * @param pinned whether staff have put anybody before the others of their group
 * @param personal the words for signing in a personal capacity, as the list has them
 * @param onBehalfOf the words for signing on behalf of an organisation, as the list has them
 */
public record LetterFacts(
        long onBehalf,
        long organisations,
        long organisationsListed,
        long recorded,
        String order,
        boolean pinned,
        String personal,
        String onBehalfOf) {
    public LetterFacts {
        if (organisations > onBehalf || organisationsListed > organisations) {
            throw new IllegalArgumentException("more organisations than signatures for them");
        }
    }

    /** The key of the sentence that tells the order. */
    public String orderKey() {
        return "letter.rule." + order;
    }
}
