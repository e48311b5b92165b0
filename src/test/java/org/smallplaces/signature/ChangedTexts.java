package org.smallplaces.signature;

import java.util.UUID;

/** Further versions of the text of the fixture's campaign, stored as the catalogue would. */
final class ChangedTexts {
    private ChangedTexts() {}

    /** Stores {@code version} in one transaction; it is {@code minor} or {@code material}. */
    static void store(SignatureFixture world, int version, String kind) {
        world.database().execute(sql(world.campaign().id(), version, kind));
    }

    static String sql(UUID campaign, int version, String kind) {
        return """
                begin;
                select from campaign where id = '%1$s' for no key update;
                insert into text_version (campaign_id, version, kind, reason, declared_by, declared_at)
                values ('%1$s', %2$d, '%3$s', '{"en": "Because"}', 'file', now());
                insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at)
                values ('%1$s', %2$d, 'en', 'Words %2$d.', sha256('Words %2$d.'), now());
                commit;
                """.formatted(campaign, version, kind);
    }

    /** The row of the text of {@code version}. */
    static int text(SignatureFixture world, int version) {
        return (int) world.number("select id from campaign_text where version = " + version);
    }
}
