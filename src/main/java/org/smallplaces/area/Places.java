package org.smallplaces.area;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.smallplaces.core.AreaKind;

/** The combinations of areas in a postcode directory, numbered as they come: far fewer than its postcodes. */
final class Places {
    /** Ten times as many as there are; more are no postcode directory. */
    static final int MOST = 50_000;

    private final Map<Place, Integer> numbers = new LinkedHashMap<>();

    /** The codes of one combination; an area that is not known is missing. */
    record Place(String constituency, String council, String region, String country) {
        static Place of(EnumMap<AreaKind, String> codes) {
            return new Place(
                    codes.getOrDefault(AreaKind.CONSTITUENCY, ""),
                    codes.getOrDefault(AreaKind.COUNCIL, ""),
                    codes.getOrDefault(AreaKind.REGION, ""),
                    codes.getOrDefault(AreaKind.COUNTRY, ""));
        }

        /** The code, or empty. */
        String code(AreaKind kind) {
            return switch (kind) {
                case CONSTITUENCY -> constituency;
                case COUNCIL -> council;
                case REGION -> region;
                case COUNTRY -> country;
            };
        }
    }

    /** The number of a combination; nothing where there are too many. */
    Optional<Integer> number(Place place) {
        Integer known = numbers.get(place);
        if (known == null && numbers.size() < MOST) {
            known = numbers.size() + 1;
            numbers.put(place, known);
        }
        return Optional.ofNullable(known);
    }

    Map<Place, Integer> all() {
        return numbers;
    }

    /** The codes of one kind, in their order. */
    Set<String> codes(AreaKind kind) {
        Set<String> codes = new TreeSet<>();
        numbers.keySet().forEach(place -> codes.add(place.code(kind)));
        codes.remove("");
        return codes;
    }

    /** How many areas there are of each kind of which there is any. */
    Map<AreaKind, Integer> kinds() {
        Map<AreaKind, Integer> kinds = new EnumMap<>(AreaKind.class);
        for (AreaKind kind : AreaKind.values()) {
            kinds.put(kind, codes(kind).size());
        }
        kinds.values().removeIf(areas -> areas == 0);
        return kinds;
    }
}
