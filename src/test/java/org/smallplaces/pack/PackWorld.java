package org.smallplaces.pack;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignDefinition;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.CampaignState;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.Controller;
import org.smallplaces.core.Language;
import org.smallplaces.core.Localised;
import org.smallplaces.core.Schedule;
import org.smallplaces.core.SignatoryLine;
import org.smallplaces.core.SignedText;
import org.smallplaces.core.Slug;
import org.smallplaces.core.Standing;
import org.smallplaces.core.Target;
import org.smallplaces.core.Visibility;
import org.smallplaces.db.AuditLog;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.job.Jobs;
import org.smallplaces.page.Messages;
import org.smallplaces.page.Templates;
import org.smallplaces.page.Words;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;
import org.smallplaces.vault.SigningKeys;

/** A database with one campaign in it, and everything that builds packs of it. */
public final class PackWorld implements AutoCloseable {
    public static final Language ENGLISH = new Language("en");
    public static final Language HEBREW = new Language("he");
    /** The words of an English campaign. */
    public static final String TEXT = SamplePack.ENGLISH;

    public final Vertx vertx = Vertx.vertx();
    public final TestDatabase database = TestDatabase.fresh(vertx);
    public final Path folder;
    public final Keys keys;
    public final SigningKey key;
    public final Messages messages = Words.ofProgram().messages();
    public final Templates templates = Words.ofProgram().templates();
    public final Clock clock = Clock.fixed(SamplePack.NOON, ZoneOffset.UTC);
    public final Campaign campaign;
    /** At most; packs that are built from now on have volumes of so many. */
    int linesOfAVolume = Volumes.MOST_LINES;

    private final KeptFonts fonts = new KeptFonts();
    private long number;

    public PackWorld() throws IOException {
        this(CampaignKind.PETITION, ENGLISH);
    }

    public PackWorld(CampaignKind kind, Language language) throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "delivery");
        Keys.create(folder.resolve("keys"));
        keys = Keys.read(folder.resolve("keys"));
        key = SigningKey.current(keys);
        campaign = addCampaign("harbour-row", kind, language);
    }

    public Campaign addCampaign(String slug, CampaignKind kind, Language language) {
        UUID id = UUID.randomUUID();
        String text = language.equals(HEBREW) ? SamplePack.HEBREW : SamplePack.ENGLISH;
        database.execute(
                "insert into campaign (id, slug, kind, state, file_state, created_at, changed_at) values ('" + id
                        + "', '" + slug + "', '" + kind.name().toLowerCase(java.util.Locale.ROOT)
                        + "', 'open', 'open', now(), now()); insert into tally (campaign_id) values ('" + id + "')");
        int textId = Integer.parseInt(database.ask(
                        "insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at) values ('"
                                + id
                                + "', 1, '" + language + "', $$" + text + "$$, sha256(convert_to($$" + text
                                + "$$, 'UTF8')), now()) returning id")
                .get(0));
        SignedText signed =
                new SignedText(textId, 1, language, text, Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
        return new Campaign(
                id,
                definition(slug, kind, language),
                Standing.begin(CampaignState.OPEN, Instant.EPOCH),
                Map.of(language, signed),
                List.of());
    }

    private static CampaignDefinition definition(String slug, CampaignKind kind, Language language) {
        PackHead head = language.equals(HEBREW)
                ? SamplePack.hebrew(0).head()
                : SamplePack.english("petition", 0).head();
        FrozenTarget target = head.targets().get(0);
        return new CampaignDefinition(
                new Slug(slug),
                kind,
                List.of(language),
                Localised.of(language, head.title()),
                Localised.of(language, head.summary()),
                List.of(new Target(
                        Localised.of(language, target.name()),
                        Localised.of(language, target.office()),
                        target.address(),
                        Localised.of(language, target.salutation()),
                        target.copies())),
                Localised.of(language, head.ask()),
                Localised.of(language, head.organiser()),
                new Schedule(ZoneId.of(head.zone()), Optional.empty(), Optional.empty(), Optional.empty()),
                OptionalInt.empty(),
                Optional.empty(),
                Visibility.RECIPIENT_ONLY,
                "none",
                new Controller(Localised.of(language, head.controller()), head.contact()),
                true,
                CampaignState.OPEN,
                Optional.empty(),
                Optional.empty());
    }

    /** The campaign with another text, of which those who signed before have to be asked again. */
    public Campaign withMaterialChange(String text) {
        int id = Integer.parseInt(database.ask(
                        "insert into campaign_text (campaign_id, version, language, markdown, sha256, created_at) values ('"
                                + campaign.id() + "', 2, 'en', $$" + text + "$$, sha256(convert_to($$" + text
                                + "$$, 'UTF8')), now()) returning id")
                .get(0));
        database.execute("insert into text_version (campaign_id, version, kind, declared_by, declared_at) values ('"
                + campaign.id() + "', 2, 'material', 'file', now());"
                + " insert into consent_wording (campaign_id, purpose, language, words, sha256, created_at) values ('"
                + campaign.id() + "', 'signature', 'en', 'I agree', sha256('I agree'), now())");
        SignedText signed = new SignedText(id, 2, ENGLISH, text, Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
        return new Campaign(
                campaign.id(), campaign.definition(), campaign.standing(), Map.of(ENGLISH, signed), List.of());
    }

    /** The signatory agrees to the text of {@link #withMaterialChange}. */
    public void confirm(String name) {
        database.execute("insert into text_confirmation (signature_id, mailbox, campaign_id, text_id, version,"
                + " wording_id, language, confirmed_at) select s.id, s.mailbox, s.campaign_id, t.id, 2, w.id, 'en', now()"
                + " from signature s join campaign_text t on t.campaign_id = s.campaign_id and t.version = 2"
                + " join consent_wording w on w.campaign_id = s.campaign_id where s.name = '" + name + "'");
    }

    /** No signature is recorded without what was read to its signatory. */
    private static String assent(String name) {
        return " insert into recorded_assent (signature_id, campaign_id, text_id, language, wording, how, assented_on,"
                + " recorded_by, recorded_at) select id, campaign_id, text_id, 'en', 'Count me in.', 'telephone',"
                + " current_date, gen_random_uuid(), now() from signature where name = $n$" + name + "$n$";
    }

    /** A verified signature with the next number. */
    public void sign(String name, String visibility, String moderation) {
        sign(name, "verified", visibility, moderation, "");
    }

    public void sign(String name, String state, String visibility, String moderation, String comment) {
        boolean verified = state.equals("verified");
        boolean numbered = verified || state.equals("withdrawn") || state.equals("invalidated");
        String given = numbered ? Long.toString(++number) : "null";
        database.execute(
                "insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, moderation,"
                        + " slot, number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at, ended_at)"
                        + " values (gen_random_uuid(), decode(md5(random()::text), 'hex'), '" + campaign.id() + "', "
                        + text() + ", 1, 'en', '" + state + "', '" + moderation + "', " + (verified ? "1" : "null")
                        + ", " + given
                        + ", $n$" + name + "$n$, convert_to('canary-" + given
                        + "@mail.example', 'UTF8'), 'GB', 'SH1 2AB', $c$"
                        + comment + "$c$, '" + visibility + "', '2027-02-01T00:00:00Z', "
                        + (verified ? "'2027-02-02T23:30:00Z'" : "null") + ", "
                        + (state.equals("withdrawn") || state.equals("invalidated") || state.equals("superseded")
                                ? "now()"
                                : "null")
                        + ");"
                        + (state.equals("recorded") ? assent(name) : ""));
        if (numbered) {
            database.execute("update tally set issued = issued + 1, standing = standing + "
                    + (verified && !moderation.equals("held") ? 1 : 0) + " where campaign_id = '" + campaign.id()
                    + "'");
        }
    }

    /** A verified signature of a letter, with the next number. */
    public void signLetter(String name, SignatoryLine line) {
        signLetter(name, line, "public", "clear");
    }

    public void signLetter(String name, SignatoryLine line, String visibility, String moderation) {
        sign(name, visibility, moderation);
        database.execute(
                "insert into signatory_line (signature_id, mailbox, campaign_id, honorifics, post_nominals, role,"
                        + " organisation, organisation_key, capacity, authority, sort_key, latin_name)"
                        + " select id, mailbox, campaign_id, $l$" + line.honorifics() + "$l$, $l$" + line.postNominals()
                        + "$l$, $l$" + line.role() + "$l$, $l$" + line.organisation() + "$l$, $l$"
                        + line.organisationKey() + "$l$, '" + line.capacity().column() + "', " + line.authority()
                        + ", $l$" + line.sortKey() + "$l$, $l$" + line.latinName()
                        + "$l$ from signature where number = "
                        + number + " and campaign_id = '" + campaign.id() + "'");
    }

    /** Many verified signatures of a letter at once. */
    public void signLetters(List<LetterEntry> everybody) {
        StringBuilder people = new StringBuilder();
        for (LetterEntry entry : everybody) {
            SignatoryLine line = entry.words();
            people.append(people.isEmpty() ? "" : ", ")
                    .append("(")
                    .append(++number)
                    .append(", '")
                    .append(Stream.of(
                                    entry.row().name(),
                                    entry.row().country().equals("Israel") ? "IL" : "GB",
                                    entry.row().district().isEmpty()
                                            ? ""
                                            : entry.row().district() + " 2AB",
                                    entry.row().comment(),
                                    entry.row().verifiedOn() + "T12:00:00Z",
                                    line.honorifics(),
                                    line.postNominals(),
                                    line.role(),
                                    line.organisation(),
                                    line.organisationKey(),
                                    line.capacity().column(),
                                    Boolean.toString(line.authority()),
                                    line.sortKey(),
                                    line.latinName())
                            .map(value -> value.replace("'", "''"))
                            .collect(Collectors.joining("', '")))
                    .append("')");
        }
        database.execute("with everybody (n, name, country, postcode, comment, day, honorifics, post_nominals, role,"
                + " organisation, organisation_key, capacity, authority, sort_key, latin_name) as (values " + people
                + "), signed as (insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state,"
                + " slot, number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)"
                + " select gen_random_uuid(), decode(md5(n::text), 'hex'), '" + campaign.id() + "', " + text()
                + ", 1, 'en', 'verified', 1, n, name, 'x', country, postcode, comment, 'public', day::timestamptz,"
                + " day::timestamptz from everybody returning id, mailbox, campaign_id, number)"
                + " insert into signatory_line (signature_id, mailbox, campaign_id, honorifics, post_nominals, role,"
                + " organisation, organisation_key, capacity, authority, sort_key, latin_name)"
                + " select id, mailbox, campaign_id, honorifics, post_nominals, role, organisation, organisation_key,"
                + " capacity, authority::boolean, sort_key, latin_name from everybody join signed on number = n;"
                + " update tally set issued = issued + " + everybody.size() + ", standing = standing + "
                + everybody.size() + " where campaign_id = '" + campaign.id() + "'");
    }

    /** The line of somebody who speaks for themselves. */
    public static SignatoryLine personally(String role, String organisation, String sortKey) {
        return new SignatoryLine("", "", role, organisation, Capacity.PERSONAL, false, sortKey, "");
    }

    /** The line of somebody who speaks for an organisation. */
    public static SignatoryLine onBehalf(String role, String organisation, String sortKey) {
        return new SignatoryLine("", "", role, organisation, Capacity.ON_BEHALF, true, sortKey, "");
    }

    /** Many verified signatures at once. */
    public void signMany(int count) {
        database.execute("insert into signature (id, mailbox, campaign_id, text_id, wording_id, language, state, slot,"
                + " number, name, email_sealed, country, postcode, comment, visibility, signed_at, verified_at)"
                + " select gen_random_uuid(), decode(md5(i::text), 'hex'), '" + campaign.id() + "', " + text()
                + ", 1, 'en', 'verified', 1, i, 'Signatory ' || i, 'x', 'GB', 'SH1 2AB',"
                + " case when i % 50 = 0 then 'Please, do it' else '' end, 'recipient_only', now(), now()"
                + " from generate_series(" + (number + 1) + ", " + (number + count) + ") i;"
                + " update tally set issued = issued + " + count + ", standing = standing + " + count
                + " where campaign_id = '" + campaign.id() + "'");
        number += count;
    }

    private int text() {
        return campaign.texts().values().iterator().next().id();
    }

    public PackSettings settings() {
        return new PackSettings(URI.create("https://letters.example.org/"), folder.resolve("temp"));
    }

    public PackJob job() {
        return job(new SecureRandom());
    }

    public PackJob job(RandomGenerator salts) {
        return job(salts, settings());
    }

    public PackJob job(RandomGenerator salts, PackSettings settings) {
        return job(salts, settings, keys);
    }

    /** As on a server with another key file. */
    public PackJob job(Keys others) {
        return job(new SecureRandom(), settings(), others);
    }

    private PackJob job(RandomGenerator salts, PackSettings settings, Keys with) {
        SigningKeys signing = new SigningKeys(with);
        return new PackJob(
                vertx,
                database.database(),
                messages,
                () -> new Render(templates, messages, signing, fonts.get(), linesOfAVolume),
                signing,
                settings,
                clock,
                salts);
    }

    public PackBuilder builder(PackJob job) {
        return new PackBuilder(
                vertx,
                database.database().pool(),
                job,
                Jobs.forOthers(List.of(job.job())),
                settings(),
                new AuditLog(),
                clock);
    }

    /** Builds a pack and gives the path of its ZIP. */
    public Path build() {
        return build(campaign);
    }

    public Path build(Campaign as) {
        return build(as, Preset.OFFICIAL);
    }

    public Path build(Campaign as, Preset preset) {
        PackFile file = await(builder(job()).build(as, preset, "the command line"));
        Path path = folder.resolve(file.name());
        await(file.saveTo(path));
        return path;
    }

    public String state(UUID pack) {
        return database.ask("select state from pack where id = '" + pack + "'").get(0);
    }

    /** The stored ZIP's bytes, in hexadecimal digits. */
    public String bytes(UUID pack) {
        return String.join(
                "",
                database.ask("select encode(bytes, 'hex') from pack_chunk where pack_id = '" + pack + "' order by n"));
    }

    public static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    public static Map<String, byte[]> unzipHex(String hex) throws IOException {
        return unzip(HexFormat.of().parseHex(hex));
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(300, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        await(vertx.close());
        try (var paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(java.util.Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
