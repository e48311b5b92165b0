package org.smallplaces.pack;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;
import java.util.Date;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/** Sentences, numbers and days in the language of a pack, for files that no template writes. */
record PackWords(Messages messages, PackFacts facts) {
    String say(String key) {
        return messages.text(language(), key);
    }

    String say(String key, Map<String, ?> arguments) {
        return messages.text(language(), key, arguments);
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(language().locale()).format(number);
    }

    /** The day of the snapshot, in full. */
    String day() {
        return format(DateFormat.getDateInstance(DateFormat.LONG, language().locale()));
    }

    /** The moment of the snapshot, with its zone. */
    String moment() {
        return format(
                DateFormat.getInstanceForSkeleton("yMMMMdHHmmz", language().locale()));
    }

    private String format(DateFormat format) {
        String zone = facts.zone().getId();
        format.setTimeZone(TimeZone.getTimeZone(zone.equals("Z") ? "UTC" : zone));
        return format.format(Date.from(facts.snapshot()));
    }

    String edition() {
        return say("pack.edition", Map.of("edition", facts.edition()));
    }

    private Language language() {
        return facts.language();
    }
}
