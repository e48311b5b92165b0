package org.smallplaces.server;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;

/**
 * Somebody who appears wherever a person can, each time with words that nobody else has; and a look for them through every
 * row of every table, and through all that is sealed.
 */
final class Canary {
    static final String WORD = "quetzal";
    static final String POSTCODE = "ZE2 9QZ";
    static final EmailAddress ADDRESS =
            EmailAddresses.parse("quetzal-canary@example.org").orElseThrow();
    private static final Pattern LINK = Pattern.compile("(/v/[A-Za-z0-9_-]{44})");

    private final TestNode node;

    Canary(TestNode node) {
        this.node = node;
    }

    /** Signs a petition with every field filled in, verifies, and gives the page of the signature. */
    String signs(String slug, String name) {
        Visitor visitor = node.visitor("192.0.2.77");
        Fields form = visitor.form(slug, name, ADDRESS.typed())
                .with("postcode", POSTCODE)
                .with("comment", "A quetzal lives here.")
                .with("visibility", "public");
        visitor.sign(slug, form);
        String mail = Wait.until(
                () -> node.ask("select plain from trial_message where recipient = '" + ADDRESS.typed()
                        + "' and plain like '%/v/%' order by sent_at desc limit 1"),
                text -> LINK.matcher(text).find());
        Matcher link = LINK.matcher(mail);
        link.find();
        String page = visitor.post(link.group(1), Fields.of()).location();
        return page.replaceAll("\\?.*", "");
    }

    /** A signature of a letter with everything that can hang on one, an invitation, a late request, an office. */
    UUID standsInALetter(String slug) {
        UUID id = new TestLetters(node, slug).body("Quetzal Canaria", "Quetzal keeper", "Quetzal House");
        UUID office = UUID.randomUUID();
        UUID invitation = UUID.randomUUID();
        UUID contact = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        UUID campaign = UUID.fromString(node.ask("select id from campaign where slug = '" + slug + "'"));
        String mailbox = hex(node.site().hashes().mailbox(campaign, ADDRESS));
        node.database.execute("""
            update signature set mailbox = %3$s, email_sealed = %4$s, postcode = 'ZE2 9QZ',
                comment = 'A quetzal lives here.',
                domain = substr(sha256('quetzal'), 1, 16) where id = '%1$s';
            update signatory_line set mailbox = %3$s, honorifics = 'Quetzal Dr', post_nominals = 'QUETZAL',
                latin_name = 'Quetzal Latin' where signature_id = '%1$s';
            insert into consent select '%1$s', %3$s, 'updates', 1, now(), null;
            insert into consent_former (signature_id, purpose, wording_id, given_at, withdrawn_at)
            values ('%1$s', 'updates', 1, now(), now());
            insert into signature_change values ('%1$s', now(), 'name');
            insert into text_confirmation (signature_id, mailbox, campaign_id, text_id, version, wording_id, language,
                confirmed_at)
            select s.id, s.mailbox, s.campaign_id, t.id, t.version, w.id, 'en', now()
            from signature s join campaign_text t on t.campaign_id = s.campaign_id and t.language = 'en'
            join consent_wording w on w.campaign_id = s.campaign_id and w.purpose = 'signature' and w.language = 'en'
            where s.id = '%1$s' limit 1;
            insert into text_notice (signature_id, mailbox, campaign_id, version) values ('%1$s', %3$s, '%2$s', 2);
            insert into mail_request values ('%1$s', 1, now());
            insert into name_report values (gen_random_uuid(), '%2$s', '%1$s', 'This quetzal is not real', now(), null);
            insert into signatory_line_history values (gen_random_uuid(), '%1$s', '%2$s', now(), 'staff:1', 'Old Quetzal',
                '{"role": "quetzal"}', null);
            insert into recorded_assent select '%1$s', '%2$s', 1, 'en', 'quetzal said yes', 'telephone', current_date,
                gen_random_uuid(), now(), 'spoke to quetzal';
            insert into organisation (id, campaign_id, key, name, known_at, known_by)
            values (gen_random_uuid(), '%2$s', 'quetzalhouse', 'Quetzal House', now(), 'signatory:%1$s');
            insert into organisation_spelling select '%2$s', 'quetzalhouse', id from organisation where key = 'quetzalhouse';
            insert into authority_check select '%1$s', 'declaration', id, '%2$s', true, now(), 'signatory:%1$s'
            from organisation where key = 'quetzalhouse';
            insert into second_contact (id, campaign_id, signature_id, organisation_id, name, email_sealed, recipient,
                language, named_by, named_at)
            select '%7$s', '%2$s', '%1$s', id, 'Quetzal Second', %8$s, %11$s, 'en', 'staff:1', now()
            from organisation where key = 'quetzalhouse';
            insert into rejection values ('%1$s', '%2$s', 'other', 'A quetzal cannot sign', 'staff:1', now());
            insert into invitation (id, campaign_id, mailbox, email_sealed, name, honorifics, post_nominals, role,
                organisation, capacity, language, group_word, state, invited_at, declined_at, declined_because, mail_id)
            values ('%5$s', '%2$s', %3$s, %6$s, 'Quetzal Canaria', 'Quetzal', 'QUETZAL', 'Quetzal', 'Quetzal House',
                'personal', 'en', 'quetzals', 'declined', now(), now(), 'quetzals do not', gen_random_uuid());
            insert into late_request (id, campaign_id, name, organisation, email_sealed, language, asked_at)
            values ('%9$s', '%2$s', 'Quetzal Late', 'Quetzal House', %10$s, 'en', now());
            insert into letter_order (campaign_id, rule, revision) values ('%2$s', 'alphabetical', 0);
            insert into letter_place (campaign_id, signature_id, pin) values ('%2$s', '%1$s', 1);
            """.formatted(
                        id,
                        campaign,
                        mailbox,
                        sealed(id),
                        invitation,
                        sealed(invitation),
                        contact,
                        sealed(contact),
                        late,
                        sealed(late),
                        hex(node.site().hashes().site(ADDRESS))));
        new TestLetters(node, slug).tally();
        snapshot(id, campaign);
        office(office, campaign);
        return id;
    }

    private void snapshot(UUID id, UUID campaign) {
        node.database.execute("""
            insert into staff (id, email_hash, email_sealed, name, password_hash, created_at)
            select 'aaaaaaaa-0000-4000-8000-000000000001', substr(sha256('one'), 1, 16), 'x', 'One', '$argon2id$v=19$m=19456,t=2,p=1$x$x', now();
            insert into declaration_snapshot (id, campaign_id, day, text_version, people, organisations, taken_at, taken_by)
            values ('aaaaaaaa-0000-4000-8000-000000000002', '%2$s', current_date, 1, 1, 0, now(),
                'aaaaaaaa-0000-4000-8000-000000000001');
            insert into declaration_snapshot_row (snapshot_id, position, signature_id, initial, styled, latin, role,
                organisation, capacity, sort_key, organisation_key)
            values ('aaaaaaaa-0000-4000-8000-000000000002', 1, '%1$s', true, 'Quetzal', 'Quetzal', 'Quetzal', 'Quetzal',
                'personal', 'quetzal', 'quetzal');
            """.formatted(id, campaign));
    }

    /** The person works for an office too: what takes two people is left out. */
    private void office(UUID mail, UUID campaign) {
        node.database.execute("""
            alter table office_link disable trigger user;
            insert into delivery (id, campaign_id, pack_id, method, recipient, office, cc, reference, follow_up_days,
                prepared_by, prepared_at)
            select 'aaaaaaaa-0000-4000-8000-000000000003', '%2$s', (select id from pack limit 1), 'office-link', '',
                'An office', '', '', 20, 'aaaaaaaa-0000-4000-8000-000000000001', now();
            insert into office_link (id, delivery_id, created_by, created_at, expires_at)
            values ('aaaaaaaa-0000-4000-8000-000000000004', 'aaaaaaaa-0000-4000-8000-000000000003',
                'aaaaaaaa-0000-4000-8000-000000000001', now(), now() + interval '1 year');
            insert into office_link_mail (id, link_id, n, address_sealed, asked_by, asked_at)
            values ('%1$s', 'aaaaaaaa-0000-4000-8000-000000000004', 1, %3$s,
                'aaaaaaaa-0000-4000-8000-000000000001', now());
            alter table office_link enable trigger user;
            """.formatted(mail, campaign, sealed(mail)));
    }

    /** Wants to hear of the site, and is to get an update. */
    void staysInTouch() {
        UUID entry = UUID.randomUUID();
        String box = hex(
                node.site().hashes().other("stay in touch", node.site().hashes().site(ADDRESS)));
        node.database.execute("""
            insert into stay_in_touch_wording (language, words, sha256, created_at)
            values ('en', 'Write to me.', sha256('Write to me.'), now());
            insert into stay_in_touch (id, mailbox, email_sealed, language, wording_id, asked_at)
            select '%1$s', %2$s, %3$s, 'en', max(id), now() from stay_in_touch_wording;
            insert into stay_in_touch_former (entry_id, wording_id, given_at, ended_at)
            select '%1$s', max(id), now(), now() from stay_in_touch_wording;
            """.formatted(entry, box, sealed(entry)));
    }

    /** Complains, without saying so to anybody else. */
    void complains() {
        UUID complaint = UUID.randomUUID();
        UUID words = UUID.randomUUID();
        node.database.execute("""
            insert into complaint (id, reference, about, language, made_at, email_sealed, reachable)
            values ('%1$s', '0000-000Z', 'my-data', 'en', now(), %2$s, true);
            insert into complaint_entry (id, complaint_id, kind, words_sealed, written_at)
            values ('%3$s', '%1$s', 'complaint', %4$s, now());
            """.formatted(
                complaint, sealed(complaint), words, hex(node.site().sealer().seal(words, "My quetzal was counted."))));
    }

    /** Asks for a correction and is answered. */
    void asks() {
        UUID request = UUID.randomUUID();
        UUID answer = UUID.randomUUID();
        String letter = new JsonObject()
                .put("to", ADDRESS.typed())
                .put("words", "Your quetzal is right now.")
                .encode();
        node.database.execute("""
            insert into subject_request (id, kind, came_by, asked_at, due_at, state, email_sealed, note, language)
            values ('%1$s', 'rectify', 'link', now(), now() + interval '1 month', 'open', %2$s, 'It is a quetzal.', 'cy');
            insert into subject_answer (id, request_id, language, letter_sealed, written_at, written_by)
            select '%3$s', '%1$s', 'cy', %4$s, now(), id from staff limit 1;
            """.formatted(
                request, sealed(request), answer, hex(node.site().sealer().seal(answer, letter))));
    }

    private String sealed(UUID row) {
        return hex(node.site().sealer().seal(row, ADDRESS.typed()));
    }

    private static String hex(byte[] bytes) {
        return "decode('" + HexFormat.of().formatHex(bytes) + "', 'hex')";
    }

    /** The tables in which anything of the person is left, sealed or not. */
    static List<String> traces(TestNode node) {
        Stream<String> campaigns = node.database.ask("select id from campaign").stream()
                .map(id -> HexFormat.of().formatHex(node.site().hashes().mailbox(UUID.fromString(id), ADDRESS)));
        String hashes = Stream.concat(
                        campaigns,
                        Stream.of(HexFormat.of().formatHex(node.site().hashes().site(ADDRESS))))
                .map(hash -> " or t::text like '%" + hash + "%'")
                .reduce("", String::concat);
        String word = " where (t::text ilike '%quetzal%' or t::text like '%"
                + HexFormat.of().formatHex(WORD.getBytes(StandardCharsets.UTF_8))
                + "%' or t::text like '%" + POSTCODE + "%'" + hashes + ")";
        Stream<String> clear = tables(node).stream()
                .filter(table -> !node.database
                        .ask("select 1 from \"" + table + "\" t" + word + " limit 1")
                        .isEmpty());
        return Stream.concat(clear, sealedTraces(node)).toList();
    }

    private static List<String> tables(TestNode node) {
        return node.database.ask("select table_name from information_schema.tables where table_schema = 'public'"
                + " and table_type = 'BASE TABLE' order by 1");
    }

    private static Stream<String> sealedTraces(TestNode node) {
        return node
                .database
                .ask("select table_name || '.' || column_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name like '%sealed%'")
                .stream()
                .filter(column -> !column.startsWith("staff"))
                .filter(column -> {
                    String[] parts = column.split("\\.");
                    return node
                            .database
                            .ask("select id || ' ' || encode(" + parts[1] + ", 'hex') from " + parts[0]
                                    + " where octet_length(" + parts[1] + ") > 0")
                            .stream()
                            .map(row -> row.split(" "))
                            .anyMatch(row -> node.site()
                                    .sealer()
                                    .open(
                                            UUID.fromString(row[0]),
                                            HexFormat.of().parseHex(row[1]))
                                    .contains(WORD));
                });
    }
}
