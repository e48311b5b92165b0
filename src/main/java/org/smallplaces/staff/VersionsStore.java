package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads how many signed each version of a text, how many stand for it, and how many were told of it. */
final class VersionsStore {
    /** Of each version, those who agreed to one from which it is reached by minor changes alone. */
    private static final String NUMBERS = """
            with versions as (
                select distinct version, text_era($1, version) as era from campaign_text where campaign_id = $1
            ), standing as (
                select s.id, s.mailbox, t.version
                from signature s
                join campaign_text t on t.id = s.text_id
                where s.campaign_id = $1 and s.number is not null and s.state = 'verified' and s.moderation <> 'held'
            )
            select v.version,
                (select count(*) from standing s where s.version = v.version) as signed,
                (select count(*)
                    from text_confirmation c
                    join standing s on s.id = c.signature_id and s.mailbox = c.mailbox
                    where c.campaign_id = $1 and c.version = v.version) as agreed,
                (select count(*)
                    from standing s
                    where s.version between v.era and v.version
                       or exists (
                           select from text_confirmation c
                           where c.signature_id = s.id and c.mailbox = s.mailbox
                             and c.version between v.era and v.version)) as stand,
                (select count(*)
                    from text_notice n
                    where n.campaign_id = $1 and n.version = v.version and n.mail_id is not null) as told,
                coalesce(d.declared_by, 'file') as declared_by, coalesce(p.name, '') as name
            from versions v
            left join text_version d on d.campaign_id = $1 and d.version = v.version
            left join staff p on d.declared_by = 'staff:' || p.id
            order by v.version
            """;

    /**
     * The numbers of a version.
     *
     * @param signed standing signatures that were given for it
     * @param agreed those that were given for an earlier one, whose signatories agreed to it
     * @param stand all that stand for it
     * @param told how many mails were written about it
     * @param byFile whether what it is was said by the campaign's file
     * @param declaredBy who said so otherwise, where the account is still there
     */
    record Numbers(long signed, long agreed, long stand, long told, boolean byFile, String declaredBy) {
        static final Numbers NONE = new Numbers(0, 0, 0, 0, true, "");
    }

    /** The numbers of each version of the campaign's text. */
    Future<Map<Integer, Numbers>> numbers(SqlClient client, UUID campaign) {
        return client.preparedQuery(NUMBERS).execute(Tuple.of(campaign)).map(rows -> {
            Map<Integer, Numbers> numbers = new HashMap<>();
            for (Row row : rows) {
                numbers.put(
                        row.getInteger("version"),
                        new Numbers(
                                row.getLong("signed"),
                                row.getLong("agreed"),
                                row.getLong("stand"),
                                row.getLong("told"),
                                row.getString("declared_by").equals("file"),
                                row.getString("name")));
            }
            return numbers;
        });
    }
}
