package org.smallplaces.delivery;

import java.time.LocalDate;
import java.util.List;

/**
 * What to go through before a pack is handed over to a kind of recipient.
 *
 * @param revision how often staff have saved it; 0 for the list that the program brings along
 * @param source where that is written
 * @param lookedOn when the source was looked at
 */
record Checklist(ChecklistKind kind, int revision, List<String> items, String source, LocalDate lookedOn) {
    Checklist {
        items = List.copyOf(items);
    }

    public String titleKey() {
        return "checklist." + kind.word();
    }

    public String word() {
        return kind.word();
    }

    public String itemLines() {
        return String.join("\n", items);
    }
}
