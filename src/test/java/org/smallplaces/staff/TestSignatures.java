package org.smallplaces.staff;

import java.time.Duration;
import java.time.Instant;

/** Signatures put into a console's database, as the acts of a real site would have left them. */
final class TestSignatures {
    private static final Duration DAYS = Duration.ofDays(3);

    private TestSignatures() {}

    /** So many verified ones: the first {@code earlier} three days ago, the others now. */
    static void verified(Console console, String slug, int all, int earlier) {
        Instant now = console.clock.instant();
        console.database.execute("""
                insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                    name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)
                select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8'
                        || lpad(to_hex(g), 15, '0'))::uuid,
                    substr(sha256(convert_to(c.id::text || g, 'UTF8')), 1, 16), c.id, 1, 1,
                    case when g %% 2 = 0 then 'he' else 'en' end, 'verified', 1, g, 'Somebody', '',
                    case when g %% 3 = 0 then 'FR' else 'GB' end, case when g %% 3 = 0 then '' else 'NW11 8LX' end,
                    case when g %% 4 = 0 then 'Words' else '' end, 'recipient_only', at, at + interval '90 seconds'
                from campaign c,
                    lateral (select g, case when g <= %3$d then '%4$s'::timestamptz else '%5$s'::timestamptz end as at
                        from generate_series(1, %2$d) g) as given
                where c.slug = '%1$s'
                """.formatted(slug, all, earlier, now.minus(DAYS), now.minusSeconds(120)));
        console.database.execute("""
                insert into tally (campaign_id, issued, standing)
                select id, %2$d, %2$d from campaign where slug = '%1$s'
                on conflict (campaign_id) do update set issued = excluded.issued, standing = excluded.standing
                """.formatted(slug, all));
    }
}
