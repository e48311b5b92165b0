package org.smallplaces.delivery;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of recipients that differ in how a pack has to reach them. */
enum ChecklistKind {
    HOUSE_OF_COMMONS("2026-11-22"),
    /** What is known of it is from 2009 and 2018: its list says so. */
    DOWNING_STREET("2018-12-14"),
    COUNCIL("2026-11-22"),
    UN_HUMAN_RIGHTS_COUNCIL("2026-11-22"),
    MEMBERS_OF_PARLIAMENT("2026-11-22"),
    OTHER("2026-11-22");

    private final LocalDate lookedOn;

    ChecklistKind(String lookedOn) {
        this.lookedOn = LocalDate.parse(lookedOn);
    }

    /** When the source of the list that the program brings along was looked at. */
    LocalDate lookedOn() {
        return lookedOn;
    }

    /** The word in forms, in the database and in message keys. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ChecklistKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
