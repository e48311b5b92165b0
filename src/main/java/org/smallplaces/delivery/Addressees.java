package org.smallplaces.delivery;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Localised;
import org.smallplaces.core.Target;
import org.smallplaces.pack.FrozenTarget;
import org.smallplaces.pack.Pack;

/**
 * To whom a pack is addressed: its targets and those who get copies, as they stood when it was frozen, and their names in
 * the other languages of the campaign. Whoever signed to be seen by those alone consented to nobody else.
 *
 * @param names of people, offices and copies, as they are printed
 */
record Addressees(List<String> names, Set<String> known) {
    Addressees {
        names = List.copyOf(names);
        known = Set.copyOf(known);
    }

    static Addressees of(Pack pack, Optional<Campaign> campaign) {
        List<FrozenTarget> frozen =
                pack.facts().map(facts -> facts.head().targets()).orElse(List.of());
        List<String> names = frozen.stream()
                .flatMap(target -> Stream.concat(Stream.of(target.name(), target.office()), target.copies().stream()))
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        Set<String> printed = names.stream().map(Addressees::plain).collect(Collectors.toSet());
        Stream<String> translated = campaign.stream()
                .flatMap(one -> one.definition().targets().stream())
                .flatMap(Addressees::names)
                .map(name -> name.byLanguage().values().stream()
                        .map(Addressees::plain)
                        .toList())
                .filter(forms -> forms.stream().anyMatch(printed::contains))
                .flatMap(List::stream);
        return new Addressees(
                names,
                Stream.concat(printed.stream(), translated)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()));
    }

    private static Stream<Localised> names(Target target) {
        return Stream.of(target.name(), target.office());
    }

    /**
     * Whether the office, and each copy, is one of them; who opens the letter there is the office's own affair.
     *
     * @param office empty while none is named
     * @param cc in one line, or empty
     */
    boolean are(String office, String cc) {
        return (office.isBlank() || isKnown(office))
                && (cc.isBlank() || isKnown(cc) || Arrays.stream(cc.split(";")).allMatch(this::areKnown));
    }

    /** One copy, in whose name commas may stand, or several between commas. */
    private boolean areKnown(String copies) {
        return isKnown(copies) || Arrays.stream(copies.split(",")).allMatch(this::isKnown);
    }

    private boolean isKnown(String name) {
        return known.contains(plain(name));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
