package org.smallplaces.backup;

import java.util.Map;
import java.util.TreeMap;

/** What a backup holds, as it was written or read. */
public record Summary(BackupHead head, Map<String, Rows> tables) {
    public Summary {
        tables = java.util.Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    /** How many rows there are in all tables. */
    public long rows() {
        return tables.values().stream().mapToLong(Rows::count).sum();
    }
}
