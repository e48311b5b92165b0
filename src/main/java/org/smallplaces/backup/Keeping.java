package org.smallplaces.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which backups are kept: the last seven, and of the four weeks before them the newest of each. */
final class Keeping {
    private static final int NIGHTS = 7;
    private static final int WEEKS = 4;

    private Keeping() {}

    /** Those that may go. */
    static List<Instant> superfluous(Collection<Instant> all) {
        List<Instant> newestFirst =
                all.stream().distinct().sorted(Comparator.reverseOrder()).toList();
        Set<Instant> kept = new HashSet<>(newestFirst.stream().limit(NIGHTS).toList());
        Set<String> weeks = new HashSet<>();
        newestFirst.stream().limit(NIGHTS).map(Keeping::week).forEach(weeks::add);
        int further = 0;
        for (Instant one : newestFirst.stream().skip(NIGHTS).toList()) {
            if (further < WEEKS && weeks.add(week(one))) {
                kept.add(one);
                further++;
            }
        }
        return newestFirst.stream().filter(one -> !kept.contains(one)).toList();
    }

    private static String week(Instant at) {
        var date = at.atOffset(ZoneOffset.UTC);
        return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
