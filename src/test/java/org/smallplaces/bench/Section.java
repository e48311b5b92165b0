package org.smallplaces.bench;

import java.util.List;

/** One part of the benchmarks, which can be run by itself. */
@FunctionalInterface
interface Section {
    /** Measures, and says what came of it. */
    List<Line> measure(Options options);
}
