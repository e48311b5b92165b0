package org.smallplaces.staff;

import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;

/** Roles as the audit, forms and invitations say them: {@code director}, or {@code officer@slug} for a single campaign. */
final class RoleWords {
    private RoleWords() {}

    static JsonArray of(StaffRoles roles) {
        return new JsonArray(list(roles));
    }

    /** In alphabetical order. */
    static List<String> list(StaffRoles roles) {
        List<String> words = new ArrayList<>();
        roles.everywhere().forEach(role -> words.add(role.word()));
        roles.within().forEach((slug, held) -> held.forEach(role -> words.add(role.word() + "@" + slug)));
        words.sort(String::compareTo);
        return words;
    }

    /** The roles that the words say; what is no role is left out. */
    static StaffRoles parse(List<String> words) {
        Set<StaffRole> everywhere = EnumSet.noneOf(StaffRole.class);
        Map<Slug, Set<StaffRole>> within = new HashMap<>();
        for (String word : words) {
            String[] parts = word.split("@", 2);
            StaffRole.of(parts[0]).ifPresent(role -> {
                if (parts.length == 1) {
                    everywhere.add(role);
                } else {
                    Slug.parse(parts[1])
                            .ifPresent(slug -> within.computeIfAbsent(slug, any -> EnumSet.noneOf(StaffRole.class))
                                    .add(role));
                }
            });
        }
        return new StaffRoles(everywhere, within);
    }
}
