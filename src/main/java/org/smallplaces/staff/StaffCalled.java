package org.smallplaces.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.page.Messages;

/**
 * What somebody who works here, or did, is called.
 *
 * @param name of a former one what is made of the id of the account, which is all that is left of it
 */
record StaffCalled(String name, boolean former) {
    /** As it is said in this language. */
    String in(Language language, Messages messages) {
        return former ? messages.text(language, "audit.who.former", Map.of("id", name)) : name;
    }

    /** What each is called in this language. */
    static Map<UUID, String> in(Language language, Messages messages, Map<UUID, StaffCalled> all) {
        Map<UUID, String> names = new LinkedHashMap<>();
        all.forEach((id, called) -> names.put(id, called.in(language, messages)));
        return names;
    }

    @Override
    public String toString() {
        return "somebody";
    }
}
