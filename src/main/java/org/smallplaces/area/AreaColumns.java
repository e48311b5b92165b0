package org.smallplaces.area;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.smallplaces.core.AreaKind;

/**
 * In which columns of a postcode directory the postcode and the codes of its areas stand. The names are those of the ONS
 * Postcode Directory and the National Statistics Postcode Lookup, with or without a year and the suffix {@code CD}.
 *
 * @param ended the column that says since when a postcode is out of use, or -1
 */
record AreaColumns(int postcode, Map<AreaKind, Integer> codes, int ended) {
    private static final List<String> POSTCODE = List.of("pcds", "pcd", "pcd7", "pcd8", "pcd2", "postcode");
    private static final Map<AreaKind, List<String>> NAMES = Map.of(
            AreaKind.CONSTITUENCY, List.of("pcon"),
            AreaKind.COUNCIL, List.of("oslaua", "laua", "lad", "ltla"),
            AreaKind.REGION, List.of("rgn", "gor"),
            AreaKind.COUNTRY, List.of("ctry"));
    private static final Pattern CODE = Pattern.compile("([a-z]+)([0-9]{2})?(?:cd)?");
    private static final int NONE = -1;

    AreaColumns {
        codes = Map.copyOf(codes);
    }

    /** The columns of this heading; nothing where the postcode is missing, or both constituency and council are. */
    static Optional<AreaColumns> of(List<String> heading) {
        List<String> names = heading.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        OptionalInt postcode =
                POSTCODE.stream().mapToInt(names::indexOf).filter(at -> at >= 0).findFirst();
        Map<AreaKind, Integer> codes = new EnumMap<>(AreaKind.class);
        for (AreaKind kind : AreaKind.values()) {
            latest(names, NAMES.getOrDefault(kind, List.of())).ifPresent(at -> codes.put(kind, at));
        }
        boolean counts = codes.containsKey(AreaKind.CONSTITUENCY) || codes.containsKey(AreaKind.COUNCIL);
        return postcode.isPresent() && counts
                ? Optional.of(new AreaColumns(postcode.getAsInt(), codes, names.indexOf("doterm")))
                : Optional.empty();
    }

    /** Of several, such as {@code pcon10} and {@code pcon24}, the one of the latest year. */
    private static Optional<Integer> latest(List<String> names, List<String> wanted) {
        return IntStream.range(0, names.size())
                .boxed()
                .filter(at -> base(names.get(at)).filter(wanted::contains).isPresent())
                .max(Comparator.comparing((Integer at) -> year(names.get(at)))
                        .thenComparing(Comparator.reverseOrder()));
    }

    private static Optional<String> base(String name) {
        Matcher code = CODE.matcher(name.endsWith("cd") ? name.substring(0, name.length() - 2) : name);
        return code.matches() ? Optional.of(code.group(1)) : Optional.empty();
    }

    private static int year(String name) {
        String digits = name.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? NONE : Integer.parseInt(digits);
    }

    /** What is looked for, for whoever has a file without it. */
    static String wanted() {
        return "Needed are the postcode (pcds or pcd) and the code of the constituency (such as pcon or PCON24CD) or of"
                + " the council (such as laua, oslaua or LAD24CD); rgn and ctry are read as well.";
    }
}
