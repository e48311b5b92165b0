package org.smallplaces.pack;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What is too long to be held, some at a time. */
interface Batches<T> {
    /** The next of them, in order; none behind the last. */
    List<T> next() throws SQLException, IOException;
}
