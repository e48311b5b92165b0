package org.smallplaces.pack;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What is too long to be held, some at a time. */
interface Batches<T> {
    /** The next of them, in order; none behind the last. */
    List<T> next() throws SQLException, IOException;

    /** The same, each as something else. */
    default <R> Batches<R> map(Function<T, R> as) {
        return () -> next().stream().map(as).toList();
    }
}
