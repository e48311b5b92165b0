package org.smallplaces.staff;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.smallplaces.core.StaffRoles;

/** Roles as the audit says them: {@code director}, or {@code officer@slug} for a single campaign. */
final class RoleWords {
    private RoleWords() {}

    static JsonArray of(StaffRoles roles) {
        List<String> words = new ArrayList<>();
        roles.everywhere().forEach(role -> words.add(role.word()));
        roles.within().forEach((slug, held) -> held.forEach(role -> words.add(role.word() + "@" + slug)));
        words.sort(String::compareTo);
        return new JsonArray(words);
    }
}
