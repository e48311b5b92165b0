package org.smallplaces.cosigning;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smallplaces.core.Language;

/** The groups into which a letter's signatories are parted. */
final class GroupStore {
    private static final String AUTOMATIC = """
            insert into letter_group (id, campaign_id, kind, position, names)
            select id, $1, kind, position + (select coalesce(max(position), 0) from letter_group where campaign_id = $1),
                '{}'
            from unnest($2::uuid[], array['organisations', 'individuals'], array[1, 2]) as given (id, kind, position)
            on conflict (campaign_id, kind) where kind <> 'named' do nothing
            """;

    private static final String ADD = """
            insert into letter_group (id, campaign_id, kind, position, names)
            select $2, $1, 'named', coalesce(min(position), 1) - 1, $3
            from letter_group
            where campaign_id = $1
            """;

    private static final String NAME = """
            update letter_group set names = $3 where campaign_id = $1 and id = $2
            """;

    private static final String POSITIONS = """
            update letter_group
            set position = given.position
            from unnest($2::uuid[]) with ordinality as given (id, position)
            where letter_group.campaign_id = $1 and letter_group.id = given.id
            """;

    private static final String DELETE = """
            delete from letter_group where campaign_id = $1 and id = $2 and kind = 'named'
            """;

    private GroupStore() {}

    /** Makes rows of the two groups that there always are, so that they can be named and moved. */
    static Future<Void> keepAutomatic(SqlConnection connection, UUID campaign) {
        UUID[] ids = {UUID.randomUUID(), UUID.randomUUID()};
        return connection
                .preparedQuery(AUTOMATIC)
                .execute(Tuple.of(campaign).addArrayOfUUID(ids))
                .mapEmpty();
    }

    /** A group before all others. */
    static Future<Void> add(SqlConnection connection, UUID campaign, UUID group, Map<Language, String> names) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(campaign, group, json(names)))
                .mapEmpty();
    }

    static Future<Void> name(SqlConnection connection, UUID campaign, UUID group, Map<Language, String> names) {
        return connection
                .preparedQuery(NAME)
                .execute(Tuple.of(campaign, group, json(names)))
                .mapEmpty();
    }

    /** Puts all groups into this order. */
    static Future<Void> order(SqlConnection connection, UUID campaign, List<UUID> groups) {
        return connection
                .preparedQuery(POSITIONS)
                .execute(Tuple.of(campaign).addArrayOfUUID(groups.toArray(UUID[]::new)))
                .mapEmpty();
    }

    /** Nobody stands in it any more. */
    static Future<Void> delete(SqlConnection connection, UUID campaign, UUID group) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(campaign, group))
                .mapEmpty();
    }

    private static JsonObject json(Map<Language, String> names) {
        JsonObject json = new JsonObject();
        names.forEach((language, name) -> json.put(language.tag(), name));
        return json;
    }
}
