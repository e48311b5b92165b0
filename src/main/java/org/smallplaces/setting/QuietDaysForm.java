package org.smallplaces.setting;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.smallplaces.core.QuietDays;

/** When nothing is sent of our own accord. */
final class QuietDaysForm implements SettingForm {
    private static final int MOST_DATES = 100;

    @Override
    public SettingKey key() {
        return SettingKey.QUIET_DAYS;
    }

    @Override
    public List<Spec> fields() {
        return List.of(
                new Spec("shabbat", "box", "shabbat", Optional.empty()),
                new Spec("festivals", "box", "festivals", Optional.empty()),
                new Spec("dates", "lines", "dates", Optional.empty()));
    }

    @Override
    public Map<String, String> values(SiteSettings settings) {
        QuietDays days = settings.quietDays();
        return Map.of(
                "shabbat", days.shabbat() ? "yes" : "",
                "festivals", days.festivals() ? "yes" : "",
                "dates", days.dates().stream().sorted().map(LocalDate::toString).collect(Collectors.joining("\n")));
    }

    @Override
    public Outcome read(UnaryOperator<String> typed) {
        TypedWords words = new TypedWords(typed);
        Set<LocalDate> dates = new TreeSet<>();
        for (String line : words.lines("dates", MOST_DATES, 20).lines().toList()) {
            try {
                if (!line.isBlank()) {
                    dates.add(LocalDate.parse(line.strip()));
                }
            } catch (DateTimeParseException e) {
                words.wrong("dates", "dates");
            }
        }
        QuietDays days = new QuietDays(
                !typed.apply("shabbat").isEmpty(), !typed.apply("festivals").isEmpty(), dates);
        return new Outcome(SettingJson.json(days), words.errors());
    }
}
