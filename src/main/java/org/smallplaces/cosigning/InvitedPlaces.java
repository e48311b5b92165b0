package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.LetterGroup.Kind;
import org.smallplaces.core.OrderRule;
import org.smallplaces.core.OrderedLetter;

/** Puts those whom nobody has placed into the groups into which they were invited, and makes the groups that are missing. */
final class InvitedPlaces {
    private InvitedPlaces() {}

    /**
     * Puts them there, and whoever stands in one entry with them.
     *
     * @param language of the names of groups that are made
     * @return who was placed; nothing, and nothing is changed, where a letter cannot have so many groups
     */
    static Future<Optional<List<UUID>>> put(
            SqlConnection connection,
            UUID campaign,
            OrderedLetter ordered,
            List<LetterGroup> groups,
            Language language) {
        return InvitedGroupStore.waiting(connection, campaign)
                .map(waiting -> waiting.among(ordered.ids()))
                .compose(invited -> groups.size() + invited.unknown(groups).size() > OrderActs.MOST_GROUPS
                        ? Future.succeededFuture(Optional.empty())
                        : put(connection, campaign, ordered, groups, language, invited)
                                .map(Optional::of));
    }

    private static Future<List<UUID>> put(
            SqlConnection connection,
            UUID campaign,
            OrderedLetter ordered,
            List<LetterGroup> groups,
            Language language,
            InvitedGroups invited) {
        Map<String, UUID> ids = known(groups);
        List<String> unknown = new ArrayList<>(invited.unknown(groups));
        Collections.reverse(unknown); // each new group stands before all others
        Future<Void> done = OrderStore.rule(connection, campaign, OrderRule.GROUPS);
        for (String word : unknown) {
            UUID id = UUID.randomUUID();
            ids.put(word, id);
            done = done.compose(before -> GroupStore.add(connection, campaign, id, Map.of(language, word)));
        }
        List<UUID> placed = new ArrayList<>();
        for (Map.Entry<String, List<UUID>> group : invited.waiting().entrySet()) {
            List<UUID> people = ordered.together(group.getValue());
            placed.addAll(people);
            Optional<UUID> id = Optional.ofNullable(ids.get(group.getKey()));
            done = done.compose(before -> PlaceStore.put(connection, campaign, people, id));
        }
        return done.map(placed);
    }

    /** The ids of the groups that staff made, by each of their names. */
    private static Map<String, UUID> known(List<LetterGroup> groups) {
        Map<String, UUID> known = new HashMap<>();
        groups.stream()
                .filter(group -> group.kind() == Kind.NAMED)
                .forEach(group -> group.names()
                        .values()
                        .forEach(name -> group.id().ifPresent(id -> known.putIfAbsent(name, id))));
        return known;
    }
}
