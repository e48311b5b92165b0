package org.smallplaces.bench;

import java.util.List;

/** Whether signing slows down as signatures gather: one node with a million of them, one with none. */
final class RowsSection implements Section {
    private static final String FILL = """
            insert into signature (
                id, mailbox, campaign_id, text_id, wording_id, language, state,
                name, email_sealed, country, postcode, comment, visibility, signed_at)
            select
                uuidv7(), uuid_send(gen_random_uuid()), c.id, (select min(id) from campaign_text),
                (select min(id) from consent_wording), 'en', 'pending', 'Somebody ' || n,
                decode(repeat('5a', 65), 'hex'), 'GB', 'NW11 8LX', '', 'recipient_only', now()
            from campaign c, generate_series(1, 1000000) n
            where c.slug = 'trial-letter'
            """;

    private static final String FILL_OUTBOX = """
            insert into outbox (
                id, kind, subject_id, campaign_id, recipient, language, state, attempts, due_at, created_at, finished_at)
            select gen_random_uuid(), 'verify', id, campaign_id, mailbox, 'en', 'sent', 1, now(), now(), now()
            from signature
            """;

    @Override
    public List<Line> measure(Options options) {
        try (Node full = Node.start(options.folder("full").resolve("data"), Node.Setting.WEB);
                Node empty = Node.start(options.folder("empty").resolve("data"), Node.Setting.WEB)) {
            Sql crowded = full.database();
            crowded.execute(FILL);
            crowded.execute(FILL_OUTBOX);
            crowded.execute("vacuum (analyze) signature, outbox");
            Crowd there = new Crowd(full, options);
            Crowd here = new Crowd(empty, options);
            SigningSection.warmUp(there, options);
            SigningSection.warmUp(here, options);
            Rounds rounds = new Rounds();
            for (int round = 0; round < options.rounds(); round++) {
                empty.database().empty();
                rounds.add(
                        round,
                        () -> there.sign(options.seconds()).perSecond(),
                        () -> here.sign(options.seconds()).perSecond());
            }
            return List.of(Line.atLeast("signatures with 1,000,000 rows there / with none", rounds, 0.8));
        }
    }
}
