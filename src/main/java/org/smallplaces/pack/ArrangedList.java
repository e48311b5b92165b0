package org.smallplaces.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterOrder;
import org.smallplaces.core.OrderedLetter;
import org.smallplaces.page.Messages;

/** The list of a letter in the order that staff have decided on, by the alphabet of the pack's language. */
final class ArrangedList {
    private final LetterArrangement arrangement;
    private final Language language;
    private final Messages messages;

    ArrangedList(LetterArrangement arrangement, Language language, Messages messages) {
        this.arrangement = arrangement;
        this.language = language;
        this.messages = messages;
    }

    /** An entry and the heading of its group. */
    record Placed(LetterEntry entry, String group) {}

    /**
     * Everybody in order.
     *
     * @param pinned whether staff have put anybody before the alphabet
     */
    record Order(String rule, boolean pinned, List<Placed> list) {}

    /** Each entry once; the entries of a group stand together, and in it those who sign for one organisation. */
    Order of(List<LetterEntry> entries) {
        Map<UUID, LetterEntry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.line().id(), entry));
        OrderedLetter ordered = LetterOrder.of(
                arrangement, language, entries.stream().map(LetterEntry::line).toList());
        List<Placed> list = new ArrayList<>();
        ordered.lead()
                .map(line -> Optional.ofNullable(byId.get(line.id())))
                .flatMap(lead -> lead)
                .ifPresent(lead -> list.add(new Placed(lead, messages.text(language, "pack.group.lead"))));
        for (OrderedLetter.Part part : ordered.groups()) {
            String heading = heading(part.group());
            part.entries().stream()
                    .flatMap(entry -> entry.people().stream())
                    .flatMap(line -> Optional.ofNullable(byId.get(line.id())).stream())
                    .forEach(entry -> list.add(new Placed(entry, heading)));
        }
        return new Order(arrangement.rule().word(), ordered.hasPins(), List.copyOf(list));
    }

    private String heading(LetterGroup group) {
        String name = group.name(language);
        return name.isEmpty()
                ? messages.text(language, "letter.group." + group.kind().word())
                : name;
    }
}
