package org.smallplaces.staff;

import io.vertx.core.MultiMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the address asks of the audit, field by field as it was typed.
 *
 * @param before the place before which the page begins, if it is not the first
 */
record AuditQuery(
        String who, String act, String campaign, String subject, String from, String to, Optional<Long> before) {
    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,40}(?:[:.][A-Za-z0-9.-]{1,80})?");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int LONGEST = 200;

    /** What is wrong with a field: the message that says so. */
    record Problem(String field, String key) {}

    static AuditQuery read(MultiMap parameters) {
        return new AuditQuery(
                text(parameters, "who"),
                text(parameters, "act"),
                text(parameters, "campaign"),
                text(parameters, "subject"),
                text(parameters, "from"),
                text(parameters, "to"),
                Optional.of(text(parameters, "before"))
                        .filter(number -> NUMBER.matcher(number).matches())
                        .map(Long::parseLong));
    }

    private static String text(MultiMap parameters, String name) {
        String typed = Optional.ofNullable(parameters.get(name)).orElse("").strip();
        return typed.substring(0, Math.min(typed.length(), LONGEST));
    }

    /** What cannot be looked for; nothing where all can. */
    List<Problem> problems() {
        List<Problem> found = new ArrayList<>();
        Map<String, String> words = Map.of("who", who, "act", act, "campaign", campaign, "subject", subject);
        for (String field : List.of("who", "act", "campaign", "subject")) {
            String word = words.getOrDefault(field, "");
            if (!word.isEmpty() && !WORD.matcher(word).matches()) {
                found.add(new Problem(field, "audit.error.word"));
            }
        }
        Optional<LocalDate> first = day(from);
        Optional<LocalDate> last = day(to);
        if (first.isEmpty() && !from.isEmpty()) {
            found.add(new Problem("from", "audit.error.day"));
        }
        if (last.isEmpty() && !to.isEmpty()) {
            found.add(new Problem("to", "audit.error.day"));
        }
        if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
            found.add(new Problem("to", "audit.error.order"));
        }
        return found;
    }

    /** What to look for, where nothing is wrong; whole days in {@code zone}. */
    AuditFilter filter(ZoneId zone) {
        return new AuditFilter(
                given(who),
                given(act),
                given(campaign),
                given(subject),
                day(from).map(day -> begin(day, zone)),
                day(to).map(day -> begin(day.plusDays(1), zone)));
    }

    boolean narrows() {
        return !fields().isEmpty();
    }

    /** The query string for the same, from the place {@code start} on; empty where it says nothing. */
    String write(Optional<Long> start) {
        StringBuilder written = new StringBuilder();
        fields().forEach((name, value) ->
                append(written, name).append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        start.ifPresent(place -> append(written, "before").append(place));
        return written.toString();
    }

    /** The fields that narrow it. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("who", who);
        fields.put("act", act);
        fields.put("campaign", campaign);
        fields.put("subject", subject);
        fields.put("from", from);
        fields.put("to", to);
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    private static StringBuilder append(StringBuilder written, String name) {
        return written.append(written.isEmpty() ? '?' : '&').append(name).append('=');
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    /** A day of a year with four digits: the database keeps no other. */
    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
