package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The presets of the site beside those that are built in. */
public final class PresetStore {
    private static final String LIST = """
            select word, name, columns, whom, split, revision from pack_preset order by name, word
            """;

    private static final String INSERT = """
            insert into pack_preset (word, name, columns, whom, split, changed_at, changed_by)
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict do nothing
            returning revision
            """;

    private static final String UPDATE = """
            update pack_preset
            set name = $2, columns = $3, whom = $4, split = $5, changed_at = $6, changed_by = $7, revision = revision + 1
            where word = $1 and revision = $8
            returning revision
            """;

    private static final String DELETE = """
            delete from pack_preset where word = $1 and revision = $2 returning revision
            """;

    /** All that staff have defined, by their names. */
    public Future<List<OwnPreset>> list(SqlClient client) {
        return client.preparedQuery(LIST).execute().map(rows -> {
            List<OwnPreset> presets = new ArrayList<>();
            rows.forEach(row -> presets.add(preset(row)));
            return List.copyOf(presets);
        });
    }

    /** The preset of that word, built in or not. */
    public Future<Optional<Preset>> find(SqlClient client, String word) {
        Optional<Preset> built = Preset.builtIn(word);
        return built.isPresent()
                ? Future.succeededFuture(built)
                : list(client)
                        .map(own -> own.stream()
                                .map(OwnPreset::preset)
                                .filter(preset -> preset.word().equals(word))
                                .findFirst());
    }

    /** Whether it was new. */
    Future<Boolean> insert(SqlClient client, Preset preset, UUID by, Instant now) {
        return client.preparedQuery(INSERT).execute(values(preset, by, now)).map(PresetStore::one);
    }

    /** Whether it was still as it was when it was read. */
    Future<Boolean> update(SqlClient client, Preset preset, int revision, UUID by, Instant now) {
        return client.preparedQuery(UPDATE)
                .execute(values(preset, by, now).addInteger(revision))
                .map(PresetStore::one);
    }

    /** Whether it was still as it was when it was read. */
    Future<Boolean> delete(SqlClient client, String word, int revision) {
        return client.preparedQuery(DELETE).execute(Tuple.of(word, revision)).map(PresetStore::one);
    }

    private static boolean one(RowSet<Row> rows) {
        return rows.size() == 1;
    }

    private static Tuple values(Preset preset, UUID by, Instant now) {
        return Tuple.of(
                        preset.word(),
                        preset.name(),
                        preset.columns().stream().map(PackColumn::word).collect(Collectors.joining(" ")),
                        preset.whom().word(),
                        preset.split().word())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addUUID(by);
    }

    /** A column that the program does not know any more is left out. */
    private static OwnPreset preset(Row row) {
        List<PackColumn> columns = Arrays.stream(row.getString("columns").split(" "))
                .flatMap(word -> PackColumn.of(word).stream())
                .toList();
        Preset preset = new Preset(
                row.getString("word"),
                row.getString("name"),
                columns,
                Whom.of(row.getString("whom")).orElseThrow(),
                PackSplit.of(row.getString("split")).orElseThrow());
        return new OwnPreset(preset, row.getInteger("revision"));
    }
}
