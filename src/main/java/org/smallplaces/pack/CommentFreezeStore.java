package org.smallplaces.pack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Fixes the chosen comments with their pack, and reads them back: those of people on its list alone. */
final class CommentFreezeStore {
    private static final String FREEZE = """
            insert into pack_comment (pack_id, position, comment)
            select p.pack_id, p.position, s.comment
            from pack_signature p
            join pack_comment_choice c on c.signature_id = p.signature_id
            join signature s on s.id = c.signature_id and s.campaign_id = c.campaign_id
            where p.pack_id = ? and p.position is not null and s.comment <> ''
            """;

    private static final String READ = """
            select c.position, r.name, c.comment
            from pack_comment c join pack_row r on r.pack_id = c.pack_id and r.position = c.position
            where c.pack_id = ? order by c.position
            """;

    private final Connection connection;

    CommentFreezeStore(Connection connection) {
        this.connection = connection;
    }

    /** To be called once the people and the rows of the pack are there; with the rows these go as well. */
    void freeze(UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FREEZE)) {
            statement.setObject(1, pack);
            statement.executeUpdate();
        }
    }

    List<ChosenComment> read(UUID pack) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, pack);
            ResultSet row = statement.executeQuery();
            List<ChosenComment> comments = new ArrayList<>();
            while (row.next()) {
                String comment = PrintedWords.comment(row.getString("comment"));
                if (!comment.isEmpty()) {
                    comments.add(new ChosenComment(row.getLong("position"), row.getString("name"), comment));
                }
            }
            return comments;
        }
    }
}
