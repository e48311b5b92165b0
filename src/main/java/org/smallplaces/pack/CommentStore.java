package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The comments that may go into a campaign's packs, and those that staff have chosen. Offered are those of signatories who
 * stand, are seen by the recipient, and have written neither a link nor an address, telephone number or full postcode.
 */
public final class CommentStore {
    /** More would be a second list, and make the letter long. */
    public static final int MOST = 100;

    /** How many are read at once. */
    public static final int PAGE = 50;

    private static final String OFFERED = """
            s.campaign_id = $1 and s.number is not null and s.state = 'verified' and s.moderation = 'clear'
            and s.visibility in ('public', 'recipient_only') and s.comment <> ''
            and s.comment !~* '@|://|www\\.|\\w\\.[[:alpha:]]{2,}|\\d[\\d ()/-]{6,}\\d|\\m[a-z]{1,2}\\d[a-z0-9]? ?\\d[a-z]{2}\\M'
            """;

    private static final String READ = """
            select s.id, s.number, s.name, s.comment, c.signature_id is not null as chosen
            from signature s
            left join pack_comment_choice c on c.signature_id = s.id
            where s.number > $2 and (not $3 or c.signature_id is not null) and
            """ + OFFERED + "order by s.number limit $4";

    private static final String COUNT = """
            select count(*) as chosen from pack_comment_choice c join signature s on s.id = c.signature_id where
            """ + OFFERED;

    private static final String CHOOSE = """
            insert into pack_comment_choice (signature_id, campaign_id, chosen_by, chosen_at)
            select s.id, $1, $3, $4 from signature s
            where s.id = $2 and (select count(*) from pack_comment_choice where campaign_id = $1) < $5 and
            """ + OFFERED + "on conflict do nothing";

    private static final String DROP = "delete from pack_comment_choice where campaign_id = $1 and signature_id = $2";

    /** A comment that may be chosen, with the number of its author. */
    public record Offered(UUID signature, long number, String name, String comment, boolean chosen) {}

    /** The comments after the author with number {@code after}; one more than {@link #PAGE} where there are more. */
    public Future<List<Offered>> read(SqlClient client, UUID campaign, long after, boolean chosenOnly) {
        return client.preparedQuery(READ)
                .execute(Tuple.of(campaign, after, chosenOnly, PAGE + 1))
                .map(rows -> {
                    List<Offered> offered = new ArrayList<>();
                    for (Row row : rows) {
                        offered.add(new Offered(
                                row.getUUID("id"),
                                row.getLong("number"),
                                row.getString("name"),
                                row.getString("comment"),
                                row.getBoolean("chosen")));
                    }
                    return offered;
                });
    }

    /** How many of the chosen would be in a pack now. */
    public Future<Long> chosen(SqlClient client, UUID campaign) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next().getLong("chosen"));
    }

    /** Gives whether it is chosen by this: not where it is no longer offered, is chosen already, or {@link #MOST} are. */
    public Future<Boolean> choose(SqlClient client, UUID campaign, UUID signature, String actor, Instant now) {
        return client.preparedQuery(CHOOSE)
                .execute(Tuple.of(campaign, signature, actor, now.atOffset(ZoneOffset.UTC), MOST))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives whether it was chosen until now. */
    public Future<Boolean> drop(SqlClient client, UUID campaign, UUID signature) {
        return client.preparedQuery(DROP).execute(Tuple.of(campaign, signature)).map(rows -> rows.rowCount() == 1);
    }
}
