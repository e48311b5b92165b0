package org.smallplaces.signing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * Reads the names that may be shown: of those who are verified, neither held nor hidden, and wish to be seen by
 * everyone. Each query is answered from an index that holds only them (V013).
 */
final class SignatoryStore {
    /** A name in the list; {@code number} is its place. */
    record Signatory(UUID id, long number, String name) {}

    static final String BEFORE = """
            select id, number, name
            from signature
            where campaign_id = $1 and number < $2
              and state = 'verified' and moderation = 'clear' and visibility = 'public'
            order by number desc
            limit $3
            """;

    private static final String AFTER = """
            select id, number, name
            from signature
            where campaign_id = $1 and number > $2
              and state = 'verified' and moderation = 'clear' and visibility = 'public'
            order by number
            limit $3
            """;

    static final String COUNT = """
            select count(*) as shown
            from (
                select
                from signature
                where campaign_id = $1
                  and state = 'verified' and moderation = 'clear' and visibility = 'public'
                limit $2
            ) as few
            """;

    /** Each word that was sought begins a word of the name. What is found first is taken: there may be too many. */
    private static final String FITTING = """
            select id, number, name
            from (
                select id, number, name
                from signature
                where campaign_id = $1
                  and state = 'verified' and moderation = 'clear' and visibility = 'public'
                  and signatory_words(name) @@ (
                      select string_agg(
                          '''' || replace(replace(word, '\\', '\\\\'), '''', '''''') || ''':*', ' & ')::tsquery
                      from unnest(tsvector_to_array(signatory_words($2))) as word)
            """;

    private static final String FEW = """
                limit $3
            ) as few
            order by number desc
            """;

    static final String SOUGHT = FITTING + FEW;

    /** Of a letter, who stands for the text as it is. */
    private static final String SOUGHT_STANDING = FITTING + """
                  and stands_for(id, mailbox, text_id, current_text_era($1))
            """ + FEW;

    /** Those with exactly these words. */
    static final String NAMED = """
            select id
            from signature
            where campaign_id = $1
              and state = 'verified' and moderation = 'clear' and visibility = 'public'
              and signatory_words(name) @@ signature_sought($2::text, '', null)
              and signatory_words(name) = signatory_words($2::text)
            limit 20
            """;

    private final Pool pool;

    SignatoryStore(Pool pool) {
        this.pool = pool;
    }

    /** The {@code most} newest before {@code number}, newest first. */
    Future<List<Signatory>> before(UUID campaign, long number, int most) {
        return pool.preparedQuery(BEFORE)
                .execute(Tuple.of(campaign, number, most))
                .map(SignatoryStore::signatories);
    }

    /** The {@code most} oldest after {@code number}, newest first. */
    Future<List<Signatory>> after(UUID campaign, long number, int most) {
        return pool.preparedQuery(AFTER)
                .execute(Tuple.of(campaign, number, most))
                .map(SignatoryStore::signatories)
                .map(oldestFirst -> {
                    Collections.reverse(oldestFirst);
                    return oldestFirst;
                });
    }

    /** How many there are, counted no further than {@code most}. */
    Future<Integer> count(UUID campaign, int most) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(campaign, most))
                .map(rows -> rows.iterator().next().getInteger("shown"));
    }

    /**
     * At most {@code most} names in which words begin as those of {@code sought} do, newest first.
     *
     * @param standing whether only those who stand for the text as it is
     */
    Future<List<Signatory>> sought(UUID campaign, String sought, boolean standing, int most) {
        return pool.preparedQuery(standing ? SOUGHT_STANDING : SOUGHT)
                .execute(Tuple.of(campaign, sought, most))
                .map(SignatoryStore::signatories);
    }

    /** Those whose name has the words of {@code name} and no other; some, where there are many. */
    Future<List<UUID>> named(UUID campaign, String name) {
        return pool.preparedQuery(NAMED).execute(Tuple.of(campaign, name)).map(rows -> {
            List<UUID> named = new ArrayList<>();
            rows.forEach(row -> named.add(row.getUUID("id")));
            return named;
        });
    }

    private static List<Signatory> signatories(RowSet<Row> rows) {
        List<Signatory> signatories = new ArrayList<>();
        rows.forEach(
                row -> signatories.add(new Signatory(row.getUUID("id"), row.getLong("number"), row.getString("name"))));
        return signatories;
    }
}
