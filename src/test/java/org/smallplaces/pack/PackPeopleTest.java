package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.pack.PackWorld.personally;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.CampaignKind;

class PackPeopleTest {
    private static final String PEOPLE = """
            select coalesce(p.position::text, '-') || ' ' || s.name || ' ' || p.changes
            from pack_signature p
            join signature s on s.id = p.signature_id
            join pack on pack.id = p.pack_id
            left join pack_row r on r.pack_id = p.pack_id and r.position = p.position
            where pack.edition = 1 and (p.position is null or r.name = s.name)
            order by p.position nulls last, s.number
            """;

    @Test
    void whoeverAPackCountsIsNotedWithTheirPlaceInItsList() throws IOException {
        try (PackWorld world = new PackWorld()) {
            world.sign("First Person", "public", "clear");
            world.sign("Counted Person", "counted_only", "clear");
            world.sign("Hidden Person", "public", "hidden");
            world.sign("Held Person", "public", "held");
            world.sign("Withdrawn Person", "withdrawn", "public", "clear", "");
            world.sign("Second Person", "recipient_only", "clear");
            world.database.execute("insert into signature_change (signature_id, changed_at, field)"
                    + " select id, now(), field from signature, unnest(array['name', 'line', 'visibility']) as field"
                    + " where name = 'Second Person'");

            world.build();

            assertThat(world.database.ask(PEOPLE))
                    .containsExactly(
                            "1 First Person 0", "2 Second Person 2", "- Counted Person 0", "- Hidden Person 0");
        }
    }

    @Test
    void thoseOfALetterAreInTheOrderOfItsList() throws IOException {
        try (PackWorld world = new PackWorld(CampaignKind.LETTER, PackWorld.ENGLISH)) {
            world.signLetter("Zipporah Late", personally("", "", "zz"));
            world.signLetter("Counted Person", personally("", "", "b"), "counted_only", "clear");
            world.signLetter("Adam Early", personally("", "", "aa"));

            world.build();

            assertThat(world.database.ask(PEOPLE))
                    .containsExactly("1 Adam Early 0", "2 Zipporah Late 0", "- Counted Person 0");
        }
    }

    @Test
    void anEditionThatFailedIsFrozenAnewWithThoseOfThen() throws IOException {
        try (PackWorld world = new PackWorld()) {
            world.sign("First Person", "public", "clear");
            world.build();
            world.database.execute("update pack set state = 'failed', reason = 'fault', size = null, sha256 = null");
            world.database.execute(
                    "update signature set state = 'withdrawn', slot = null, ended_at = now() where name = 'First Person'");
            world.sign("Second Person", "public", "clear");

            world.build();

            assertThat(world.database.ask(PEOPLE)).isEqualTo(List.of("1 Second Person 0"));
        }
    }
}
