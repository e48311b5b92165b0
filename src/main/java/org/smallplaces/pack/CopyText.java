package org.smallplaces.pack;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Rows in the text format of PostgreSQL's COPY. */
final class CopyText {
    private CopyText() {}

    static void append(StringBuilder text, UUID pack, Preset preset, FrozenRow frozen) {
        PackRow row = frozen.row();
        text.append(pack).append('\t').append(row.position()).append('\t');
        field(text, row.name());
        field(text, row.country());
        field(text, row.district());
        text.append(row.textVersion()).append('\t');
        field(text, row.language());
        text.append(row.verifiedOn()).append('\t');
        field(text, row.comment());
        text.append("\\\\x").append(HexFormat.of().formatHex(frozen.salt())).append('\t');
        text.append("\\\\x").append(HexFormat.of().formatHex(frozen.leaf()));
        append(text, preset, row.place());
        row.line().ifPresent(line -> append(text, line));
        text.append('\n');
    }

    /** Nothing where no areas are printed: a null is not even stored. */
    private static void append(StringBuilder text, Preset preset, PackPlace place) {
        List.of(place.areaCode(), place.area(), place.councilCode(), place.council())
                .forEach(value -> append(text, preset.showsAreas(), value));
        append(text, preset.split() != PackSplit.NONE, place.list());
    }

    private static void append(StringBuilder text, boolean stored, String value) {
        text.append('\t');
        if (stored) {
            escape(text, value);
        } else {
            text.append("\\N");
        }
    }

    private static void append(StringBuilder text, PackLine line) {
        text.append('\t');
        field(text, line.honorifics());
        field(text, line.postNominals());
        field(text, line.latinName());
        field(text, line.role());
        field(text, line.organisation());
        text.append(line.capacity().column()).append('\t');
        field(text, line.capacityWords());
        field(text, line.authority());
        escape(text, line.group());
    }

    private static void field(StringBuilder text, String value) {
        escape(text, value);
        text.append('\t');
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c);
            }
        }
    }
}
