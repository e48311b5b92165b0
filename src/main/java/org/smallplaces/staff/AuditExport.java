package org.smallplaces.staff;

import java.util.Locale;

/** In which form the audit is taken away. */
enum AuditExport {
    /** A table with words and names, for a spreadsheet. */
    CSV("text/csv; charset=utf-8", "audit.csv"),
    /** The lines that were hashed, each with its hash, by which anybody can check the chain. */
    LINES("application/jsonl; charset=utf-8", "audit.jsonl");

    private final String type;
    private final String fileName;

    AuditExport(String type, String fileName) {
        this.type = type;
        this.fileName = fileName;
    }

    String type() {
        return type;
    }

    String fileName() {
        return fileName;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
