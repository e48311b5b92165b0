package org.smallplaces.delivery;

import java.util.HexFormat;
import java.util.UUID;

/** Rows in the text format of PostgreSQL's COPY. */
final class CopyText {
    private CopyText() {}

    static void append(StringBuilder text, UUID pack, FrozenRow frozen) {
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
        text.append("\\\\x").append(HexFormat.of().formatHex(frozen.leaf())).append('\n');
    }

    private static void field(StringBuilder text, String value) {
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
        text.append('\t');
    }
}
