package org.smallplaces.campaign;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;

/** Reads which versions of its text a campaign has had, and when. */
final class TextVersionStore {
    private static final String VERSIONS = """
        select version,
               array_agg(language order by language) as languages,
               min(created_at) as since,
               lead(min(created_at)) over (order by version) as until
        from campaign_text
        where campaign_id = $1
        group by version
        order by version
        """;

    /** All versions, the first one first. */
    Future<List<TextVersion>> versions(SqlClient client, UUID campaign) {
        return client.preparedQuery(VERSIONS).execute(Tuple.of(campaign)).map(rows -> {
            List<TextVersion> versions = new ArrayList<>();
            rows.forEach(row -> versions.add(version(row)));
            return List.copyOf(versions);
        });
    }

    private static TextVersion version(Row row) {
        return new TextVersion(
                row.getInteger("version"),
                Arrays.stream(row.getArrayOfStrings("languages"))
                        .map(Language::new)
                        .toList(),
                row.getOffsetDateTime("since").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("until")).map(OffsetDateTime::toInstant));
    }
}
