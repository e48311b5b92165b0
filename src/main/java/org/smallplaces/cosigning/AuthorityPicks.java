package org.smallplaces.cosigning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The signatures that somebody has ticked, each with the mark of the line that they saw: {@code <id>.<mark>}. */
record AuthorityPicks(Map<UUID, String> byId) {
    private static final int MOST = 100;

    AuthorityPicks {
        byId = Collections.unmodifiableMap(new LinkedHashMap<>(byId));
    }

    static AuthorityPicks of(List<String> posted) {
        Map<UUID, String> picks = new LinkedHashMap<>();
        posted.stream()
                .limit(MOST)
                .forEach(pick ->
                        AuthorityParts.id(pick.replaceFirst("\\..*$", "")).ifPresent(id -> picks.put(id, pick)));
        return new AuthorityPicks(picks);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }
}
