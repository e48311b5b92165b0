package org.smallplaces.update;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/**
 * Who is to get an update: those who signed the campaign, stand, and want updates of those who organise it and answer for its data now; or
 * those who stay in touch with the site. One mail goes to each mailbox. It writes nothing.
 */
final class AudienceStore {
    private static final String COUNT = """
            select language, count(*) as mailboxes
            from (
                select distinct on (s.mailbox) s.mailbox, s.language
                from signature s
                join consent c on c.signature_id = s.id and c.mailbox = s.mailbox and c.purpose = 'updates'
                join campaign_text x on x.id = s.text_id
                left join senders_since($1) as now on true
                where s.campaign_id = $1 and s.number is not null and s.state = 'verified' and s.moderation <> 'held'
                  and c.withdrawn_at is null
                  and (now.version is null or x.version >= now.version
                      or c.given_at >= now.declared_at and c.given_at > s.signed_at)
                order by s.mailbox, s.number
            ) as audience
            group by language
            order by mailboxes desc, language
            """;
    private static final String COUNT_LIST = """
            select language, count(*) as mailboxes
            from stay_in_touch
            where verified_at is not null and left_at is null
            group by language
            order by mailboxes desc, language
            """;
    /** In the order of their numbers, which the index of packs serves. */
    private static final String NEXT = """
            select s.id, s.mailbox, s.email_sealed, s.language, s.number as place, s.signed_at
            from signature s
            join consent c on c.signature_id = s.id and c.mailbox = s.mailbox and c.purpose = 'updates'
            join campaign_text x on x.id = s.text_id
            left join senders_since($1) as now on true
            where s.campaign_id = $1 and s.number > $2 and s.number <= $3
              and s.state = 'verified' and s.moderation <> 'held' and c.withdrawn_at is null
              and (now.version is null or x.version >= now.version
                  or c.given_at >= now.declared_at and c.given_at > s.signed_at)
            order by s.number
            limit $4
            """;

    private static final String NEXT_LIST = """
            select id, mailbox, email_sealed, language, place, null::timestamptz as signed_at
            from stay_in_touch
            where place > $1 and place <= $2 and left_at is null
            order by place
            limit $3
            """;
    private static final String FIND = """
            select s.id, s.mailbox, s.email_sealed, s.language, s.number as place, s.signed_at
            from signature s
            join consent c on c.signature_id = s.id and c.mailbox = s.mailbox and c.purpose = 'updates'
            join campaign_text x on x.id = s.text_id
            left join lateral senders_since(s.campaign_id) as now on true
            where s.id = $1 and s.state = 'verified' and s.moderation <> 'held' and c.withdrawn_at is null
              and (now.version is null or x.version >= now.version
                  or c.given_at >= now.declared_at and c.given_at > s.signed_at)
            """;
    private static final String FIND_LISTED = """
            select id, mailbox, email_sealed, language, place, null::timestamptz as signed_at
            from stay_in_touch
            where id = $1 and verified_at is not null and left_at is null
            """;

    /** How many would get it, by the language in which they read; those of whom there are most first. */
    Future<Map<Language, Long>> count(SqlClient client, Optional<UUID> campaign) {
        return (campaign.isPresent()
                        ? client.preparedQuery(COUNT).execute(Tuple.of(campaign.get()))
                        : client.preparedQuery(COUNT_LIST).execute())
                .map(rows -> {
                    Map<Language, Long> counts = new LinkedHashMap<>();
                    rows.forEach(row -> counts.put(new Language(row.getString("language")), row.getLong("mailboxes")));
                    return counts;
                });
    }

    /** At most {@code most} of them after the place {@code upto}. */
    Future<List<Reader>> next(SqlConnection connection, Optional<UUID> campaign, long upto, long last, int most) {
        return (campaign.isPresent()
                        ? connection.preparedQuery(NEXT).execute(Tuple.of(campaign.get(), upto, last, most))
                        : connection.preparedQuery(NEXT_LIST).execute(Tuple.of(upto, last, most)))
                .map(rows -> rows.stream().map(AudienceStore::reader).toList());
    }

    /** One of them, where they still are. */
    Future<Optional<Reader>> find(SqlClient client, boolean list, UUID subject) {
        return client.preparedQuery(list ? FIND_LISTED : FIND)
                .execute(Tuple.of(subject))
                .map(rows -> rows.stream().findFirst().map(AudienceStore::reader));
    }

    private static Reader reader(Row row) {
        Buffer mailbox = row.getBuffer("mailbox");
        return new Reader(
                row.getUUID("id"),
                mailbox.getBytes(),
                row.getBuffer("email_sealed").getBytes(),
                new Language(row.getString("language")),
                row.getLong("place"),
                UpdateStore.instant(row, "signed_at"));
    }
}
