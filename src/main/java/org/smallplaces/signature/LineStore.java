package org.smallplaces.signature;

import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.SignatoryLine;

/** Reads a {@code signatory_line} from a row that holds its columns, or nulls where there is none. */
public final class LineStore {
    private LineStore() {}

    /** The line in the columns {@code honorifics} to {@code latin_name}. */
    public static Optional<SignatoryLine> line(Row row) {
        return Optional.ofNullable(row.getString("capacity"))
                .map(capacity -> new SignatoryLine(
                        row.getString("honorifics"),
                        row.getString("post_nominals"),
                        row.getString("role"),
                        row.getString("organisation"),
                        Capacity.of(capacity),
                        row.getBoolean("authority"),
                        row.getString("sort_key"),
                        row.getString("latin_name")));
    }
}
