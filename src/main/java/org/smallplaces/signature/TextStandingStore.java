package org.smallplaces.signature;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowIterator;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.ConsentWording;
import org.smallplaces.core.Language;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.TextVariant;

/** The table {@code text_confirmation}: reads for which words a signature stands, and adds others. */
final class TextStandingStore {
    private static final String READ = """
            select s.state = 'verified' as verified, t.id, t.version, t.language, t.variant, t.markdown,
                encode(t.sha256, 'hex') as sha256, c.confirmed_at is not null as confirmed,
                coalesce(c.confirmed_at, s.signed_at) as at, coalesce(c.language, s.language) as consent_language, w.words
            from signature s
            left join lateral (
                select text_id, wording_id, language, confirmed_at
                from text_confirmation
                where signature_id = s.id and mailbox = s.mailbox
                order by version desc
                limit 1) c on true
            join campaign_text t on t.id = coalesce(c.text_id, s.text_id)
            join consent_wording w on w.id = coalesce(c.wording_id, s.wording_id)
            where s.id = $1
            """;

    /** Whoever stores another version of the text waits for it, or is waited for. */
    private static final String LOCK_CAMPAIGN = """
            select from campaign where id = $1 for share
            """;

    private static final String CURRENT = """
            select
            from campaign_text
            where campaign_id = $1 and id = $2
              and version = (select max(version) from campaign_text where campaign_id = $1)
            """;

    private static final String STANDS = """
            select s.state = 'verified' as verified,
                stands_for(s.id, s.mailbox, s.text_id, current_text_era(s.campaign_id)) as stands
            from signature s
            where s.id = $1 and s.campaign_id = $2
            """;

    private static final String INSERT = """
            insert into text_confirmation (
                signature_id, mailbox, campaign_id, text_id, version, wording_id, language, confirmed_at)
            select s.id, s.mailbox, s.campaign_id, t.id, t.version, $3, $4, $5
            from signature s
            join campaign_text t on t.id = $2
            where s.id = $1
            """;

    /** Whether a signature is verified, and whether it stands for the current text. */
    record Stands(boolean verified, boolean current) {}

    Future<Optional<TextStanding>> read(SqlClient client, UUID signature) {
        return client.preparedQuery(READ).execute(Tuple.of(signature)).map(rows -> {
            RowIterator<Row> row = rows.iterator();
            return row.hasNext() ? Optional.of(standing(row.next())) : Optional.empty();
        });
    }

    private static TextStanding standing(Row row) {
        SignedText text = new SignedText(
                row.getInteger("id"),
                row.getInteger("version"),
                new Language(row.getString("language")),
                TextVariant.parse(row.getString("variant")).orElseThrow(),
                row.getString("markdown"),
                row.getString("sha256"));
        return new TextStanding(
                row.getBoolean("verified"),
                text,
                row.getBoolean("confirmed"),
                row.getOffsetDateTime("at").toInstant(),
                new Language(row.getString("consent_language")),
                row.getString("words"));
    }

    /** Until the transaction ends nobody stores another version of the text. */
    Future<Void> lockText(SqlConnection connection, UUID campaign) {
        return connection
                .preparedQuery(LOCK_CAMPAIGN)
                .execute(Tuple.of(campaign))
                .mapEmpty();
    }

    /** Whether this is a text of the campaign's current version. */
    Future<Boolean> isCurrent(SqlConnection connection, UUID campaign, int text) {
        return connection
                .preparedQuery(CURRENT)
                .execute(Tuple.of(campaign, text))
                .map(rows -> rows.size() > 0);
    }

    Future<Stands> stands(SqlConnection connection, UUID campaign, UUID signature) {
        return connection
                .preparedQuery(STANDS)
                .execute(Tuple.of(signature, campaign))
                .map(rows -> {
                    RowIterator<Row> row = rows.iterator();
                    if (!row.hasNext()) {
                        return new Stands(false, false);
                    }
                    Row found = row.next();
                    return new Stands(found.getBoolean("verified"), found.getBoolean("stands"));
                });
    }

    Future<Void> add(SqlConnection connection, UUID signature, int text, ConsentWording consent, Instant now) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                        signature, text, consent.id(), consent.language().tag(), SignatureInsertStore.time(now)))
                .mapEmpty();
    }
}
