package org.smallplaces.setting;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.smallplaces.core.SigningLimits;
import org.smallplaces.core.SigningLimits.Pace;
import org.smallplaces.core.SigningRules;

/** How many may sign from one connection or domain. */
final class LimitsForm implements SettingForm {
    private final Supplier<SigningRules> rules;

    /** @param rules those that hold now, shown where nothing was ever set */
    LimitsForm(Supplier<SigningRules> rules) {
        this.rules = rules;
    }

    @Override
    public SettingKey key() {
        return SettingKey.LIMITS;
    }

    @Override
    public List<Spec> fields() {
        return List.of(
                Spec.number("minute"),
                Spec.number("hour"),
                Spec.number("trustedMinute"),
                Spec.number("trustedHour"),
                Spec.number("domainHour"));
    }

    @Override
    public Map<String, String> values(SiteSettings settings) {
        SigningLimits limits = settings.limits().orElseGet(() -> rules.get().limits());
        return Map.of(
                "minute", Integer.toString(limits.connection().minute()),
                "hour", Integer.toString(limits.connection().hour()),
                "trustedMinute", Integer.toString(limits.trusted().minute()),
                "trustedHour", Integer.toString(limits.trusted().hour()),
                "domainHour", Integer.toString(limits.domainAnHour()));
    }

    /** So wide that a school gets through, so narrow that a limit stays one. */
    @Override
    public Outcome read(UnaryOperator<String> typed) {
        TypedWords words = new TypedWords(typed);
        Pace connection = pace(words, "minute", 3, 600, "hour", 20, 6_000);
        Pace trusted = pace(words, "trustedMinute", 3, 6_000, "trustedHour", 20, 60_000);
        SigningLimits limits = new SigningLimits(connection, trusted, words.number("domainHour", 10, 10_000));
        return new Outcome(SettingJson.json(limits), words.errors());
    }

    private static Pace pace(
            TypedWords words, String minute, int least, int most, String hour, int leastHour, int mostHour) {
        Pace pace = new Pace(words.number(minute, least, most), words.number(hour, leastHour, mostHour));
        if (pace.minute() > pace.hour()) {
            words.wrong(minute, "minute");
        }
        return pace;
    }
}
