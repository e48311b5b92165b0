package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.smallplaces.db.TestDatabase;

/**
 * Every column that could hold words or hashes of a person is in {@code people/columns.txt}: with the room whose Eraser takes
 * it out, or with why it holds nothing of anybody. A new column is added there, and to an Eraser.
 */
class ColumnsOfPeopleTest {
    private static final Path LIST = Path.of("src/test/resources/people/columns.txt");

    @Test
    void eachColumnIsErasedOrHoldsNothingOfAnybody() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LIST)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(":\\s*", 2);
                assertThat(parts).as(line).hasSize(2);
                listed.put(parts[0], parts[1]);
            }
        }
        Vertx vertx = Vertx.vertx();
        try (TestDatabase database = TestDatabase.fresh(vertx)) {
            List<String> columns = database.ask("""
                select c.table_name || '.' || c.column_name
                from information_schema.columns c
                join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
                where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                    and c.data_type in ('text', 'bytea', 'json', 'jsonb', 'inet', 'ARRAY', 'character varying')
                    and c.table_name <> 'flyway_schema_history'
                order by 1
                """);
            assertThat(new TreeSet<>(columns)).as("columns of the schema").isEqualTo(listed.keySet());
        } finally {
            vertx.close().await();
        }
    }
}
