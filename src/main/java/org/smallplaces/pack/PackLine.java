package org.smallplaces.pack;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.SignatoryLine;

/**
 * What a letter prints of a signatory beside the name, as it stood when the pack was frozen. Each part may be empty but
 * for the capacity, its words and the group.
 *
 * @param latinName the name in Latin letters, where its owner gave it and it is another
 * @param capacityWords what the capacity is called in the language of the pack
 * @param authority what was checked of whoever signs for an organisation, in the same language
 * @param group the heading below which the signatory stands
 */
record PackLine(
        String honorifics,
        String postNominals,
        String latinName,
        String role,
        String organisation,
        Capacity capacity,
        String capacityWords,
        String authority,
        String group) {

    static PackLine of(String name, SignatoryLine line, String capacityWords, String authority, String group) {
        return new PackLine(
                PrintedWords.clean(line.honorifics()),
                PrintedWords.clean(line.postNominals()),
                line.latinName().equals(name) ? "" : PrintedWords.clean(line.latinName()),
                PrintedWords.clean(line.role()),
                PrintedWords.clean(line.organisation()),
                line.capacity(),
                capacityWords,
                authority,
                PrintedWords.clean(group));
    }

    /** What is left of it where a preset does not print it all. */
    PackLine only(Preset preset) {
        return new PackLine(
                preset.shows(PackColumn.HONORIFICS) ? honorifics : "",
                preset.shows(PackColumn.POST_NOMINALS) ? postNominals : "",
                preset.shows(PackColumn.LATIN_NAME) ? latinName : "",
                preset.shows(PackColumn.ROLE) ? role : "",
                organisation,
                capacity,
                capacityWords,
                preset.shows(PackColumn.AUTHORITY) ? authority : "",
                preset.shows(PackColumn.GROUP) ? group : "");
    }

    /** The name with what stands before and after it. */
    String styled(String name) {
        return Stream.of(honorifics, name, postNominals)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    boolean onBehalf() {
        return capacity == Capacity.ON_BEHALF;
    }

    /** Whether a reader could take somebody else for speaking, so that the words for the capacity have to be there. */
    boolean namesSomebodyElse() {
        return !role.isEmpty() || !organisation.isEmpty();
    }

    String organisationKey() {
        return SignatoryLine.organisationKey(organisation);
    }

    @Override
    public String toString() {
        return "a line";
    }
}
