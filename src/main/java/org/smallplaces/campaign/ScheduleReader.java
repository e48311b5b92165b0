package org.smallplaces.campaign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.TreeSet;
import org.smallplaces.core.Schedule;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads when a campaign opens and closes: the organiser's local times become instants. */
final class ScheduleReader {
    private static final DateTimeFormatter DAY = strict("uuuu-MM-dd");
    private static final DateTimeFormatter MINUTE = strict("uuuu-MM-dd HH:mm");
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);
    private static final int LONGEST = 60;

    private final Fields fields;
    private final Values values;

    ScheduleReader(Fields fields, Values values) {
        this.fields = fields;
        this.values = values;
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }

    Optional<Schedule> read() {
        Optional<LocalDate> sendBy = fields.get("send-by").flatMap(this::day);
        return fields.required("timezone", "Add a line such as \"timezone: Europe/London\".")
                .flatMap(this::zone)
                .map(zone -> read(zone, sendBy));
    }

    private Schedule read(ZoneId zone, Optional<LocalDate> sendBy) {
        Optional<Instant> opens = fields.get("opens").flatMap(node -> instant(node, zone, 0));
        Optional<Instant> closes = fields.get("closes").flatMap(node -> instant(node, zone, 1));
        if (opens.isPresent() && closes.isPresent() && !opens.get().isBefore(closes.get())) {
            fields.get("closes")
                    .ifPresent(node -> values.wrong(
                            node,
                            Fault.of("closes"),
                            "The campaign closes before it opens.",
                            "Make \"closes\" later than \"opens\"."));
        }
        boolean early = sendBy.isPresent()
                && closes.isPresent()
                && closes.get()
                        .isAfter(sendBy.get().plusDays(1).atStartOfDay(zone).toInstant());
        if (early) {
            fields.get("send-by")
                    .ifPresent(node -> values.wrong(
                            node,
                            Fault.of("send-by"),
                            "The day to send by is before the campaign closes.",
                            "Make \"send-by\" later."));
        }
        return new Schedule(zone, opens, closes, sendBy);
    }

    private Optional<ZoneId> zone(Node node) {
        TreeSet<String> known = new TreeSet<>(ZoneId.getAvailableZoneIds());
        return values.line(node, LONGEST).flatMap(name -> {
            if (known.contains(name)) {
                return Optional.of(ZoneId.of(name));
            }
            String near = Spelling.nearest(name, known)
                    .map(zone -> " Did you mean \"" + zone + "\"?")
                    .orElse("");
            values.wrong(
                    node,
                    Fault.of("zone"),
                    "\"" + Characters.shown(name) + "\" is not a time zone.",
                    "Use a name such as Europe/London or Asia/Jerusalem." + near);
            return Optional.empty();
        });
    }

    /** When something begins: a day alone at its midnight. */
    Optional<Instant> beginning(Node node, ZoneId zone) {
        return instant(node, zone, 0);
    }

    /** A day, as in the history of a campaign. */
    Optional<LocalDate> day(Node node) {
        return values.line(node, LONGEST).flatMap(words -> {
            Optional<LocalDate> day = parseDay(words);
            if (day.isEmpty()) {
                values.wrong(node, Fault.of("day"), "This is not a day of the calendar.", "Write it like 2027-01-31.");
            }
            return day;
        });
    }

    /**
     * The instant of a local time; of a day alone, the midnight at which it begins or, a day later, ends. What closes at
     * 23:59 is open to the last second of that day.
     */
    private Optional<Instant> instant(Node node, ZoneId zone, int daysLater) {
        return values.line(node, LONGEST).flatMap(words -> {
            Optional<LocalDate> day = parseDay(words);
            if (day.isPresent()) {
                return Optional.of(
                        day.get().plusDays(daysLater).atStartOfDay(zone).toInstant());
            }
            Optional<LocalDateTime> time = parseTime(words);
            if (time.isEmpty()) {
                String remedy = "Write it like 2027-01-31 or 2027-01-31 17:00.";
                values.wrong(node, Fault.of("moment"), "This is not a day or time of the calendar.", remedy);
            }
            return time.flatMap(local -> daysLater > 0 && local.toLocalTime().equals(LAST_MINUTE)
                    ? Optional.of(
                            local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant())
                    : unambiguous(node, local, zone));
        });
    }

    private Optional<Instant> unambiguous(Node node, LocalDateTime time, ZoneId zone) {
        int times = zone.getRules().getValidOffsets(time).size();
        if (times == 1) {
            return Optional.of(time.atZone(zone).toInstant());
        }
        String often = times == 0 ? "does not happen" : "happens twice";
        String problem = "This hour " + often + " in " + zone + ": the clocks change that night.";
        values.wrong(node, Fault.of("hour"), problem, "Choose a time some hours earlier or later.");
        return Optional.empty();
    }

    private static Optional<LocalDate> parseDay(String words) {
        try {
            return Optional.of(LocalDate.parse(words, DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> parseTime(String words) {
        try {
            return Optional.of(LocalDateTime.parse(words.replace('T', ' '), MINUTE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
