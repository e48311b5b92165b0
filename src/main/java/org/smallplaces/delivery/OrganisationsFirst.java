package org.smallplaces.delivery;

import com.ibm.icu.text.Collator;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Language;

/**
 * Organisations first, alphabetically, those who sign for one of them beside each other; then all who sign for
 * themselves, alphabetically by their sort keys. The alphabet is that of the pack's language.
 */
final class OrganisationsFirst implements LetterList {
    static final String RULE = "organisations-first";

    private final LetterWords words;
    private final Comparator<Object> alphabet;
    private final Comparator<LetterEntry> byPerson;

    OrganisationsFirst(Language language, LetterWords words) {
        this.words = words;
        this.alphabet = Collator.getInstance(language.locale());
        this.byPerson = Comparator.comparing((LetterEntry entry) -> entry.line().sortKey(), alphabet)
                .thenComparing(LetterEntry::name, alphabet)
                .thenComparing(LetterEntry::number);
    }

    @Override
    public String rule() {
        return RULE;
    }

    @Override
    public List<Placed> ordered(List<LetterEntry> entries) {
        Map<String, List<LetterEntry>> organisations = entries.stream()
                .filter(entry -> entry.line().onBehalf())
                .sorted(byPerson)
                .collect(Collectors.groupingBy(
                        entry -> entry.line().organisationKey(), LinkedHashMap::new, Collectors.toList()));
        Stream<Placed> together = organisations.values().stream()
                .sorted(Comparator.comparing(this::organisation, alphabet)
                        .thenComparing(people -> people.get(0).line().organisationKey()))
                .flatMap(Collection::stream)
                .map(entry -> new Placed(entry, words.organisations()));
        Stream<Placed> individuals = entries.stream()
                .filter(entry -> !entry.line().onBehalf())
                .sorted(byPerson)
                .map(entry -> new Placed(entry, words.individuals()));
        return Stream.concat(together, individuals).toList();
    }

    /** Of several spellings the first: where the organisation stands must not hang on who of its people comes first. */
    private String organisation(List<LetterEntry> people) {
        return people.stream()
                .map(entry -> entry.line().organisation())
                .min(alphabet.thenComparing(Object::toString))
                .orElse("");
    }
}
