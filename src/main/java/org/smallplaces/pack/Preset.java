package org.smallplaces.pack;

import static org.smallplaces.pack.PackColumn.AREA;
import static org.smallplaces.pack.PackColumn.COMMENT;
import static org.smallplaces.pack.PackColumn.COUNCIL;
import static org.smallplaces.pack.PackColumn.DISTRICT;
import static org.smallplaces.pack.PackColumn.VERIFIED_ON;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who stands in a pack, and what it says of them. A pack keeps the definition by which it was asked for, so that whoever
 * changes a preset later changes no pack.
 *
 * @param word names it in manifests and addresses
 * @param name what staff call one of their own; empty for those that are built in, whose name is {@code pack.preset.<word>}
 * @param columns of its lists, in their order; none where nobody is listed
 */
public record Preset(String word, String name, List<PackColumn> columns, Whom whom, PackSplit split) {
    /** What a preset may be called in manifests. */
    static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Those alone who chose to be seen by everybody, and nothing of where they live but the country. */
    public static final Preset PUBLIC_RECORD =
            built("public-record", Whom.PUBLIC, PackSplit.NONE, all(DISTRICT, AREA, COUNCIL, VERIFIED_ON, COMMENT));

    /** What an official needs: names, postcode districts, for whom they sign. */
    public static final Preset OFFICIAL = built("official", Whom.NAMED, PackSplit.NONE, all(AREA, COUNCIL));

    /** The same with a list for each constituency. */
    public static final Preset PER_AREA = built("per-area", Whom.NAMED, PackSplit.CONSTITUENCY, all());

    /** Numbers, and no name. */
    public static final Preset COUNTS_ONLY = built("counts-only", Whom.NOBODY, PackSplit.NONE, List.of());

    /** Those that every site has. */
    public static final List<Preset> BUILT_IN = List.of(OFFICIAL, PUBLIC_RECORD, PER_AREA, COUNTS_ONLY);

    /** Refuses a word that is none; puts the columns in order, and those without which no list can be among them. */
    public Preset {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("no word for a preset");
        }
        List<PackColumn> chosen = List.copyOf(columns);
        PackSplit lists = whom == Whom.NOBODY ? PackSplit.NONE : split;
        columns = whom == Whom.NOBODY
                ? List.of()
                : Arrays.stream(PackColumn.values())
                        .filter(column -> column.isAlways() || chosen.contains(column) || isNamedBy(column, lists))
                        .toList();
        split = lists;
    }

    /** A list for an area says which. */
    private static boolean isNamedBy(PackColumn column, PackSplit lists) {
        return switch (lists) {
            case NONE -> false;
            case CONSTITUENCY -> column == AREA;
            case COUNCIL -> column == COUNCIL;
        };
    }

    private static Preset built(String word, Whom whom, PackSplit split, List<PackColumn> columns) {
        return new Preset(word, "", columns, whom, split);
    }

    private static List<PackColumn> all(PackColumn... but) {
        List<PackColumn> without = List.of(but);
        return Arrays.stream(PackColumn.values())
                .filter(column -> !without.contains(column))
                .toList();
    }

    /** The one of {@link #BUILT_IN} that is called {@code word}. */
    public static Optional<Preset> builtIn(String word) {
        return BUILT_IN.stream().filter(preset -> preset.word.equals(word)).findFirst();
    }

    /** Whether it is one that every site has. */
    public boolean isBuiltIn() {
        return name.isEmpty();
    }

    /** A mark of all that it does: another one after any change. */
    public String mark() {
        return Sha256.hex(PresetJson.definition(this).encode().getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }

    /** Whether it names anybody. */
    public boolean listsNames() {
        return whom != Whom.NOBODY;
    }

    /** Whether its lists say this. */
    public boolean shows(PackColumn column) {
        return columns.contains(column);
    }

    /** Whether its lists say in which constituency or council somebody lives. */
    public boolean showsAreas() {
        return shows(AREA) || shows(COUNCIL);
    }

    /** The columns that a list has: those of letters only where signatories have lines. */
    public List<PackColumn> columns(boolean lines) {
        return columns.stream().filter(column -> lines || !column.isOfLetters()).toList();
    }
}
