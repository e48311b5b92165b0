package org.smallplaces.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Count;
import org.smallplaces.core.Milestone;
import org.smallplaces.core.Schedule;
import org.smallplaces.signature.Numbers;

/**
 * How one campaign goes.
 *
 * @param readAt the time of day at which all of this was read, in {@code clockZone}
 * @param letter whether organisations sign as well, which are counted apart
 * @param today how many verified since the day began where the campaign is
 * @param rate of those submitted, how many have verified
 * @param delay the half of those who verified took no longer
 * @param closed when signing ended; then it says nothing of when it was to close
 * @param keptPath the page on what stays, once the names were deleted, or empty
 * @param all whether long tables are shown whole
 */
record OverviewPage(
        String slug,
        String readAt,
        String clockZone,
        long standing,
        boolean letter,
        long organisations,
        long today,
        long submitted,
        double rate,
        Wait delay,
        Milestone milestone,
        Optional<Instant> closed,
        Optional<Instant> closes,
        Optional<LocalDate> sendBy,
        ZoneId zone,
        boolean byHour,
        List<Part> charts,
        List<Part> parts,
        AreasPart areas,
        String keptPath,
        boolean all) {
    private static final int SHORT = 20;
    private static final Set<String> CHARTS = Set.of("time", "days");

    /** A table of the page; {@code left} lines of it are in its download only. */
    record Part(Sheet sheet, String path, int left, String allPath) {
        /** Whether small numbers stand together in it. */
        public boolean grouped() {
            return sheet.lines().stream().anyMatch(line -> line.labelKey().endsWith(".others"));
        }
    }

    /** A length of time in its largest unit: the end of the key {@code numbers.wait.…} and how many. */
    record Wait(String key, long count) {
        private static final long MINUTE = 60;
        private static final long HOUR = 3_600;
        private static final long DAY = 86_400;

        static Wait of(Optional<Long> seconds) {
            return seconds.map(Wait::of).orElse(new Wait("numbers.wait.none", 0));
        }

        private static Wait of(long seconds) {
            if (seconds == 0) {
                return new Wait("numbers.wait.less", seconds);
            }
            if (seconds < 2 * MINUTE) {
                return new Wait("numbers.wait.seconds", seconds);
            }
            if (seconds < 2 * HOUR) {
                return new Wait("numbers.wait.minutes", seconds / MINUTE);
            }
            return seconds < 2 * DAY
                    ? new Wait("numbers.wait.hours", seconds / HOUR)
                    : new Wait("numbers.wait.days", seconds / DAY);
        }
    }

    static OverviewPage of(
            Campaign campaign,
            Sheets sheets,
            AreaSheets areas,
            Count count,
            Instant midnight,
            ReadAt read,
            boolean all) {
        Schedule schedule = campaign.definition().schedule();
        String path = "/staff/campaigns/" + campaign.slug();
        List<Part> parts =
                sheets.all().stream().map(sheet -> part(sheet, path, all)).toList();
        long submitted = sheets.numbers().submitted();
        long issued = sheets.numbers().fates().issued();
        long standing = sheets.numbers().fates().standing();
        return new OverviewPage(
                campaign.slug().value(),
                read.clock(),
                read.zone(),
                standing,
                campaign.definition().kind().hasLines(),
                count.organisations(),
                sheets.numbers().hours().stream()
                        .filter(hour -> !hour.from().isBefore(midnight))
                        .mapToLong(Numbers.Hour::verified)
                        .sum(),
                submitted,
                submitted == 0 ? 0 : (double) issued / submitted,
                Wait.of(sheets.medianDelay()),
                Milestone.after(standing, campaign.definition().goal()),
                CampaignLine.closed(campaign, sheets.now()),
                schedule.closesAsSaid(),
                schedule.sendBy(),
                schedule.zone(),
                new Periods(sheets.numbers().hours(), sheets.zone(), sheets.now()).byHour(),
                parts.stream().filter(OverviewPage::charted).toList(),
                parts.stream().filter(part -> !charted(part)).toList(),
                AreasPart.of(campaign, areas, path, all ? Integer.MAX_VALUE : SHORT),
                count.namesDeleted().map(any -> path + "/kept").orElse(""),
                all);
    }

    private static boolean charted(Part part) {
        return CHARTS.contains(part.sheet().id());
    }

    private static Part part(Sheet sheet, String path, boolean all) {
        boolean cut = !all && !sheet.id().equals("time") && !sheet.id().equals("days");
        Sheet shown = cut ? sheet.first(SHORT) : sheet;
        return new Part(
                shown,
                path + "/numbers.csv?table=" + sheet.id(),
                sheet.lines().size() - shown.lines().size(),
                path + "?all=1#" + sheet.id());
    }

    public String livePath() {
        return "/staff/campaigns/" + slug + "/live" + (all ? "?all=1" : "");
    }

    /** Whether anybody has signed. */
    public boolean begun() {
        return submitted > 0;
    }

    /** Whether nobody knows when signing ends, and so how long names are kept. */
    public boolean endless() {
        return closed.isEmpty() && closes.isEmpty();
    }

    public boolean undated() {
        return closed.isEmpty() && closes.isEmpty() && sendBy.isEmpty();
    }
}
