package org.smallplaces.pack;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;
import org.smallplaces.page.View;

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
        return moment(facts.snapshot());
    }

    String moment(Instant instant) {
        return View.document(language(), facts.zone()).moment(instant);
    }

    private String format(DateFormat format) {
        String zone = facts.zone().getId();
        format.setTimeZone(TimeZone.getTimeZone(zone.equals("Z") ? "UTC" : zone));
        return format.format(Date.from(facts.snapshot()));
    }

    String edition() {
        return say("pack.edition", Map.of("edition", facts.edition()));
    }

    /** A text by what tells it apart. */
    String version(int version, String language, boolean easy) {
        String words = say("pack.text.version", Map.of("version", version, "language", language));
        return easy ? words + " (" + say("versions.easy.tag") + ")" : words;
    }

    /** The rule by which a letter lists its signatories. */
    String order(LetterFacts letter) {
        return say(letter.orderKey()) + (letter.pinned() ? " " + say("letter.pinned") : "");
    }

    private Language language() {
        return facts.language();
    }
}
