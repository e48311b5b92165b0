package org.smallplaces.server;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Letters for tests, and signatures below them as signing, verifying and approving leave them. */
public final class TestLetters {
    private static final String DEFINITION = """
            kind: %s
            state: open
            languages: [en, he]
            title: {en: Five places to stop, he: חמישה מקומות}
            summary: {en: A letter to the county., he: מכתב אל המחוז.}
            ask: {en: Name five places., he: לקבוע חמישה מקומות.}
            organiser: Friends of the Road
            targets: [{name: Dr Ann Hall, office: {en: The County Office, he: לשכת המחוז}, address: ["1 High Street, Wendmoor"], salutation: {en: Dear Dr Hall, he: לכבוד ד״ר הול}, cc: [The Roads Committee]}]
            timezone: Europe/London
            opens: 2027-01-05 09:00
            closes: 2027-06-30 12:00
            default-visibility: recipient-only
            areas: uk-postcode
            controller: {name: Friends of the Road, privacy-contact: privacy@example.org}
            """;
    private static final AtomicInteger NUMBER = new AtomicInteger(1000);

    private final Consumer<String> database;
    private final String slug;

    public TestLetters(TestNode node, String slug) {
        this(node.database::execute, slug);
    }

    /** @param database executes what it is given, as the owner of the database */
    public TestLetters(Consumer<String> database, String slug) {
        this.database = database;
        this.slug = slug;
    }

    /** Adds an open letter in English and Hebrew. */
    public static TestCampaigns add(TestCampaigns campaigns, String slug) {
        return add(campaigns, slug, "letter");
    }

    /** Adds an open {@code letter} or {@code declaration}. */
    public static TestCampaigns add(TestCampaigns campaigns, String slug, String kind) {
        return campaigns
                .text(slug, "en", "We ask for five places.\n")
                .text(slug, "he", "אנו מבקשים חמישה מקומות.\n")
                .write(slug + "/campaign.yml", DEFINITION.formatted(kind));
    }

    /** Somebody who is approved, verified, and seen by everyone. */
    public UUID person(String name, String role, String organisation) {
        return signed(name, role, organisation, "personal", "verified", "clear", "public");
    }

    /** Somebody who signs for an organisation and is approved, verified, and seen by everyone. */
    public UUID body(String name, String role, String organisation) {
        return signed(name, role, organisation, "on_behalf", "verified", "clear", "public");
    }

    /** A signature in any state, with its line; the count knows it where it counts. */
    public UUID signed(
            String name,
            String role,
            String organisation,
            String capacity,
            String state,
            String moderation,
            String visibility) {
        UUID id = UUID.randomUUID();
        boolean numbered = !state.equals("pending") && !state.equals("recorded");
        int number = NUMBER.incrementAndGet();
        String words = name.replace("'", "''");
        database.accept("""
                insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot, number,
                    name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at, ended_at,
                    moderation, held_because)
                select '%1$s', substr(sha256('%1$s'::bytea), 1, 16), c.id, 1, 1, 'en', '%2$s', %3$s, %4$s, '%5$s', '', 'GB',
                    '', '', '%6$s', now(), %7$s, %9$s, '%8$s', '%10$s'
                from campaign c where c.slug = '%11$s';
                insert into signatory_line (signature_id, mailbox, campaign_id, honorifics, post_nominals, role,
                    organisation, organisation_key, capacity, authority, sort_key, latin_name)
                select s.id, s.mailbox, s.campaign_id, '', '', '%12$s', '%13$s', lower(replace('%13$s', ' ', '')),
                    '%14$s', true, regexp_replace('%5$s', '^(.*) ([^ ]+)$', '\\2, \\1'), ''
                from signature s where s.id = '%1$s';
                insert into recorded_assent (signature_id, campaign_id, text_id, language, wording, how, assented_on,
                    recorded_by, recorded_at)
                select s.id, s.campaign_id, s.text_id, 'en', 'Count me in.', 'telephone', current_date,
                    gen_random_uuid(), now()
                from signature s where s.id = '%1$s' and s.state = 'recorded';
                """.formatted(
                        id,
                        state,
                        state.equals("verified") ? "1" : "null",
                        numbered ? Integer.toString(number) : "null",
                        words,
                        visibility,
                        numbered ? "now()" : "null",
                        moderation,
                        state.equals("withdrawn") || state.equals("invalidated") ? "now()" : "null",
                        moderation.equals("held") ? "letter" : "",
                        slug,
                        role,
                        organisation,
                        capacity));
        tally();
        return id;
    }

    /** Makes the count what the rows say. */
    public void tally() {
        database.accept("""
                insert into tally (campaign_id, issued, standing)
                select c.id, count(s.*) filter (where s.number is not null),
                    count(s.*) filter (where s.state = 'verified' and s.moderation <> 'held')
                from campaign c left join signature s on s.campaign_id = c.id
                where c.slug = '%s'
                group by c.id
                on conflict (campaign_id) do update set issued = excluded.issued, standing = excluded.standing
                """.formatted(slug));
    }
}
