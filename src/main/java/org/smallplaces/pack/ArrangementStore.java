package org.smallplaces.pack;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.LetterArrangement;
import org.smallplaces.core.LetterGroup;
import org.smallplaces.core.OrderRule;

/** What staff have decided about the order of a letter, in the transaction that freezes its pack. */
final class ArrangementStore {
    private static final String ORDER = "select revision, rule, lead_id from letter_order where campaign_id = ?";

    private static final String GROUPS = """
            select id, kind, names::text as names from letter_group where campaign_id = ? order by position, id
            """;

    private final Connection connection;

    ArrangementStore(Connection connection) {
        this.connection = connection;
    }

    LetterArrangement arrangement(UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ORDER)) {
            statement.setObject(1, campaign);
            ResultSet row = statement.executeQuery();
            return row.next()
                    ? new LetterArrangement(
                            row.getLong("revision"),
                            OrderRule.parse(row.getString("rule")).orElseThrow(),
                            groups(campaign),
                            Optional.ofNullable(row.getObject("lead_id", UUID.class)))
                    : LetterArrangement.DEFAULT;
        }
    }

    private List<LetterGroup> groups(UUID campaign) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GROUPS)) {
            statement.setObject(1, campaign);
            ResultSet row = statement.executeQuery();
            List<LetterGroup> groups = new ArrayList<>();
            while (row.next()) {
                groups.add(new LetterGroup(
                        Optional.of(row.getObject("id", UUID.class)),
                        LetterGroup.Kind.of(row.getString("kind")),
                        names(new JsonObject(row.getString("names")))));
            }
            return groups;
        }
    }

    private static Map<Language, String> names(JsonObject names) {
        Map<Language, String> read = new HashMap<>();
        names.fieldNames()
                .forEach(tag -> Language.parse(tag).ifPresent(language -> read.put(language, names.getString(tag))));
        return read;
    }
}
