package org.smallplaces.core;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what, beside the name, a signatory of a letter or a declaration is printed; {@link LineRules} has accepted it. Each
 * part but the sort key may be empty.
 *
 * @param honorifics before the name, in the signatory's order, such as "Rabbi Dr"
 * @param postNominals after the name, such as "MBE"
 * @param organisation for which they sign, or by which they are known
 * @param authority whether it was declared that the organisation has decided to sign
 * @param sortKey by which the name stands in an alphabetical list; titles never count
 * @param latinName the name in Latin letters
 */
public record SignatoryLine(
        String honorifics,
        String postNominals,
        String role,
        String organisation,
        Capacity capacity,
        boolean authority,
        String sortKey,
        String latinName) {
    /** The name with what stands before and after it, as "Rabbi Dr Miriam Levy MBE". */
    public String styled(String name) {
        return Stream.of(honorifics, name, postNominals)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The organisation's name for comparing; empty where there is none. */
    public String organisationKey() {
        return organisationKey(organisation);
    }

    /** Two spellings of an organisation that differ only in case, spaces and punctuation have the same key. */
    public static String organisationKey(String organisation) {
        return new PersonName(organisation).key();
    }

    /** Whether what is printed differs from {@code before}: only where the name stands in the list is no matter of approval. */
    public boolean isReprinted(SignatoryLine before) {
        return !sortedAs(before.sortKey).equals(before);
    }

    private SignatoryLine sortedAs(String otherSortKey) {
        return new SignatoryLine(
                honorifics, postNominals, role, organisation, capacity, authority, otherSortKey, latinName);
    }

    /** Whether it is signed for the organisation. */
    public boolean onBehalf() {
        return capacity == Capacity.ON_BEHALF;
    }

    @Override
    public String toString() {
        return "a line";
    }
}
