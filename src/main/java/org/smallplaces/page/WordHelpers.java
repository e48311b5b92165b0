package org.smallplaces.page;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Options;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.smallplaces.core.Language;

/**
 * What templates say in the reader's language: {@code {{t "key" name=value}}} a sentence (or in another language:
 * {@code in="he"}), {@code {{n count}}} a number, {@code {{date instant zone=zone}}} and {@code {{moment instant zone=zone}}} a day, and a day with its time
 * and zone, {@code {{time instant}}} the time and zone alone, {@code {{#each (languages)}}} the languages in which pages exist.
 */
final class WordHelpers {
    /** What ICU puts behind the name of Greenwich time where a language has no name of its own for British winter time. */
    private static final String ZERO_OFFSET = "(?<=\\p{L})\u200e?\\+0\u200e?(?![0-9:])";

    private WordHelpers() {}

    static void register(Handlebars engine, Messages messages) {
        engine.registerHelper("t", (Object key, Options options) -> {
            View view = view(options);
            Object other = options.hash.get("in");
            Language language = other == null ? view.language() : new Language(other.toString());
            return messages.text(language, key.toString(), arguments(language, view, options));
        });
        engine.registerHelper(
                "n", (Number number, Options options) -> number(view(options).language(), number));
        engine.registerHelper("languages", (Object none, Options options) -> messages.languages());
        engine.registerHelper("date", WordHelpers::date);
        engine.registerHelper(
                "time", (Instant instant, Options options) -> time(view(options).language(), instant, zone(options)));
        engine.registerHelper(
                "moment",
                (Instant instant, Options options) -> moment(view(options).language(), instant, zone(options)));
    }

    static View view(Options options) {
        View view = options.data("view");
        if (view == null) {
            throw new IllegalStateException("a template was rendered without its view");
        }
        return view;
    }

    /** Dates and numbers among the arguments are said in the sentence's language. */
    private static Map<String, Object> arguments(Language language, View view, Options options) {
        Map<String, Object> arguments = new HashMap<>();
        options.hash.forEach((name, value) -> {
            if (value instanceof Instant instant) {
                arguments.put(name, moment(language, instant, view.zone()));
            } else if (value instanceof LocalDate day) {
                arguments.put(name, day(language, day));
            } else {
                arguments.put(name, value instanceof Number ? value : value.toString());
            }
        });
        return arguments;
    }

    private static String number(Language language, Number number) {
        return NumberFormat.getInstance(language.locale()).format(number);
    }

    private static CharSequence date(Object when, Options options) {
        Language language = view(options).language();
        if (when instanceof YearMonth month) {
            return inUtc(month.atDay(1), DateFormat.getInstanceForSkeleton("yMMMM", language.locale()));
        }
        if (when instanceof Year year) {
            return inUtc(year.atDay(1), DateFormat.getInstanceForSkeleton("y", language.locale()));
        }
        return when instanceof LocalDate day
                ? day(language, day)
                : format((Instant) when, zone(options), DateFormat.getDateInstance(DateFormat.LONG, language.locale()));
    }

    static String day(Language language, LocalDate day) {
        return inUtc(day, DateFormat.getDateInstance(DateFormat.LONG, language.locale()));
    }

    private static String inUtc(LocalDate day, DateFormat format) {
        return format(day.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC, format);
    }

    static String moment(Language language, Instant instant, ZoneId zone) {
        return format(instant, zone, DateFormat.getInstanceForSkeleton("yMMMMdHHmmz", language.locale()))
                .replaceAll(ZERO_OFFSET, "");
    }

    private static String time(Language language, Instant instant, ZoneId zone) {
        return format(instant, zone, DateFormat.getInstanceForSkeleton("HHmmz", language.locale()))
                .replaceAll(ZERO_OFFSET, "");
    }

    private static String format(Instant instant, ZoneId zone, DateFormat format) {
        format.setTimeZone(TimeZone.getTimeZone(zone.getId().equals("Z") ? "UTC" : zone.getId()));
        return format.format(Date.from(instant));
    }

    private static ZoneId zone(Options options) {
        Object zone = options.hash.get("zone");
        return zone instanceof ZoneId given ? given : view(options).zone();
    }
}
