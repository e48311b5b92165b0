package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.pack.PackWorld.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The database says that its disk is full (SQLSTATE 53100), once while a pack is frozen and once while it is stored: it says
 * so here without being full, as nothing that every machine allows fills the disk of a server alone.
 */
class FullDatabaseTest {
    @Test
    void thePackFailsNothingIsKeptSigningGoesOnAndOnePressBuildsItOnceThereIsRoom() throws IOException {
        try (PackWorld world = new PackWorld()) {
            world.signMany(60);
            Files.createDirectories(world.settings().temp());
            int edition = 0;
            for (String table : List.of("pack_row", "pack_chunk")) {
                edition++;
                world.database.execute("create function full_disk() returns trigger language plpgsql as $f$ begin"
                        + " raise exception using errcode = 'disk_full'; end $f$; create trigger full_disk before insert on "
                        + table + " for each statement execute function full_disk()");
                UUID id = await(world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
                await(world.job().run(id));
                assertThat(world.database.ask("select state || ' ' || reason from pack where id = '" + id + "'"))
                        .as(table)
                        .containsExactly("failed storage");
                assertThat(world.database.ask("select count(*) from pack_chunk where pack_id = '" + id + "'"))
                        .containsExactly("0");
                assertThat(world.database.ask("select count(*) from pack_progress"))
                        .containsExactly("0");
                try (Stream<Path> left = Files.list(world.settings().temp())) {
                    assertThat(left).isEmpty();
                }
                world.sign("Signed Meanwhile " + edition, "public", "clear");

                world.database.execute("drop function full_disk() cascade");
                PackFile built = await(world.builder(world.job()).build(world.campaign, Preset.OFFICIAL, "Olu"));
                assertThat(built.edition()).isEqualTo(edition);
            }
            assertThat(world.database.ask("select count(*) from pack where state = 'ready'"))
                    .containsExactly("2");
        }
    }
}
