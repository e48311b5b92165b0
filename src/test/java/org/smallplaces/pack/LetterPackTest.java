package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.CampaignKind;
import org.smallplaces.core.Capacity;
import org.smallplaces.core.SignatoryLine;

/** What a pack of a letter says of each signatory, and what it counts. */
class LetterPackTest {
    private PackWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PackWorld(CampaignKind.LETTER, PackWorld.ENGLISH);
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Map<String, byte[]> pack() throws IOException {
        return PackWorld.unzip(Files.readAllBytes(world.build()));
    }

    private static List<String> csv(Map<String, byte[]> files) {
        return new String(files.get("signatories.csv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .toList();
    }

    private static String letter(Map<String, byte[]> files) throws IOException {
        return LetterPdfTest.text(files.get("letter.pdf"), 0)
                .replaceAll("\\s+", " ")
                .replaceAll("Page of \\d+ \\d+ ", "");
    }

    private static JsonObject manifest(Map<String, byte[]> files) {
        return new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
    }

    @Test
    void organisationsComeFirstAndEachLineSaysForWhomItIsSigned() throws IOException {
        world.signLetter(
                "Miriam Levy",
                new SignatoryLine(
                        "Rabbi Dr",
                        "MBE",
                        "Lecturer",
                        "Harbour College",
                        Capacity.PERSONAL,
                        false,
                        "Levy, Miriam",
                        ""));
        world.signLetter("Zoë Adams", PackWorld.personally("", "", "Adams, Zoë"));
        world.signLetter("Noa Stein", PackWorld.onBehalf("Chair", "Zion Lane Synagogue", "Stein, Noa"));
        world.signLetter("Ben Cohen", PackWorld.onBehalf("Rabbi", "ZION LANE Synagogue", "Cohen, Ben"));
        world.signLetter("Imam Yusuf", PackWorld.onBehalf("", "=Bridge Mosque", "Yusuf"));
        world.signLetter(
                "רוזה פלדמן",
                new SignatoryLine("", "", "", "", Capacity.PERSONAL, false, "פלדמן, רוזה", "Rosa Feldmann"));

        Map<String, byte[]> files = pack();

        String when = ",United Kingdom,SH1,1,en,2027-02-02,";
        assertThat(csv(files))
                .containsExactly(
                        "1,Organisations,,Imam Yusuf,,,,'=Bridge Mosque,on behalf of,declared by the signatory" + when,
                        "2,Organisations,,Ben Cohen,,,Rabbi,ZION LANE Synagogue,on behalf of,declared by the signatory"
                                + when,
                        "3,Organisations,,Noa Stein,,,Chair,Zion Lane Synagogue,on behalf of,declared by the signatory"
                                + when,
                        "4,Individuals,,Zoë Adams,,,,,in a personal capacity," + when,
                        "5,Individuals,Rabbi Dr,Miriam Levy,MBE,,Lecturer,Harbour College,in a personal capacity,"
                                + when,
                        "6,Individuals,,רוזה פלדמן,,Rosa Feldmann,,,in a personal capacity," + when);
        String letter = letter(files);
        assertThat(letter)
                .containsSubsequence(
                        "6 people",
                        "2 organisations",
                        "Organisations first, then those who sign for themselves",
                        "Organisations 2 organisations, 3 people",
                        "on behalf of =Bridge Mosque 1 Imam Yusuf Authority: declared by the signatory",
                        "on behalf of ZION LANE Synagogue 2 Ben Cohen Authority: declared by the signatory Rabbi",
                        "3 Noa Stein Authority: declared by the signatory Chair",
                        "Individuals 3 people",
                        "4 Zoë Adams United Kingdom",
                        "5 Rabbi Dr Miriam Levy MBE Lecturer Harbour College (in a personal capacity)",
                        "6 רוזה פלדמן Rosa Feldmann United Kingdom")
                .contains("do not speak for the organisations named beside them")
                // Two people share their organisation's line.
                .doesNotContain("Zion Lane Synagogue 3");
    }

    /** Only what was found in order, and only about the organisation that is named now. */
    @Test
    void eachCheckOfAuthorityThatPassedStandsBesideTheLine() throws IOException {
        world.signLetter("Noa Stein", PackWorld.onBehalf("", "Zion Lane Synagogue", "Stein"));
        world.signLetter("Zoë Adams", PackWorld.onBehalf("", "Wall Trust", "Adams"));
        String campaign = "'" + world.campaign.id() + "'";
        String zion = "'" + UUID.randomUUID() + "'";
        String wall = "'" + UUID.randomUUID() + "'";
        for (String[] one : new String[][] {
            {zion, SignatoryLine.organisationKey("Zion Lane Synagogue")},
            {wall, SignatoryLine.organisationKey("Wall Trust")}
        }) {
            world.database.execute("insert into organisation (id, campaign_id, key, name, known_at, known_by) values ("
                    + one[0]
                    + ", " + campaign + ", '" + one[1] + "', '" + one[1] + "', now(), 'system');"
                    + " insert into organisation_spelling values (" + campaign + ", '" + one[1] + "', " + one[0] + ")");
        }
        world.database.execute("insert into authority_check (signature_id, kind, organisation_id, campaign_id, passed,"
                + " checked_at, checked_by) select id, kind, organisation::uuid, " + campaign
                + ", passed, now(), 'system'"
                + " from signature join (values ('Noa Stein', 'staff', " + zion + ", true),"
                + " ('Noa Stein', 'mailbox-domain', " + zion + ", true),"
                + " ('Zoë Adams', 'mailbox-domain', " + wall + ", false),"
                + " ('Zoë Adams', 'second-contact', " + zion + ", true)) as checked (who, kind, organisation, passed)"
                + " on who = name");

        Map<String, byte[]> files = pack();

        assertThat(csv(files).stream().map(line -> line.split(",", -1)).map(values -> values[3] + ": " + values[9]))
                .containsExactly(
                        "Zoë Adams: declared by the signatory",
                        "Noa Stein: declared by the signatory; mailbox at the organisation’s domain; approved by the organiser");
        assertThat(letter(files))
                .contains(
                        "Authority: declared by the signatory; mailbox at the organisation’s domain; approved by the organiser")
                .doesNotContain("second contact");
    }

    @Test
    void theListFollowsTheGroupsThePinsAndTheLeadOfTheLetter() throws IOException {
        world.signLetter("Ada", PackWorld.onBehalf("Chair", "Lane Trust", "Ada"));
        world.signLetter("Ben", PackWorld.personally("", "", "Ben"));
        world.signLetter("Cem", PackWorld.personally("", "", "Cem"));
        world.signLetter("Dov", PackWorld.personally("", "", "Dov"));
        world.signLetter("Eve", PackWorld.personally("", "", "Eve"));
        String campaign = "'" + world.campaign.id() + "'";
        String group = "'" + UUID.randomUUID() + "'";
        world.database.execute("insert into letter_order (campaign_id, rule, lead_id, revision) select " + campaign
                + ", 'groups', id, 1 from signature where name = 'Eve';"
                + " insert into letter_group (id, campaign_id, kind, position, names) values (" + group + ", "
                + campaign
                + ", 'named', 1, '{\"en\": \"Initiators\"}');"
                + " insert into letter_place (campaign_id, signature_id, group_id, pin) select " + campaign + ", id, "
                + group + ", case name when 'Dov' then 1 end from signature where name in ('Ben', 'Dov')");

        Map<String, byte[]> files = pack();

        assertThat(csv(files).stream()
                        .map(line -> String.join(" ", List.of(line.split(",")).subList(0, 4))))
                .containsExactly(
                        "1 Lead signatory  Eve",
                        "2 Initiators  Dov",
                        "3 Initiators  Ben",
                        "4 Organisations  Ada",
                        "5 Individuals  Cem");
        assertThat(manifest(files).getString("order")).isEqualTo("groups");
        assertThat(manifest(files).getJsonObject("letter").getBoolean("pinned")).isTrue();
        assertThat(letter(files))
                .contains("In the organiser’s groups", "The organiser has placed some first in their group.")
                .containsSubsequence("Lead signatory 1 person", "1 Eve", "Initiators 2 people", "2 Dov", "3 Ben");
    }

    @Test
    void afterAMaterialChangeOnlyThoseWhoAgreedToItAreInThePack() throws IOException {
        world.signLetter("Ada Agreed", PackWorld.onBehalf("Chair", "Lane Trust", "Ada"));
        world.signLetter("Ben Silent", PackWorld.onBehalf("Chair", "Quiet Circle", "Ben"));
        Campaign changed = world.withMaterialChange("Other words.");
        world.confirm("Ada Agreed");

        Map<String, byte[]> files = PackWorld.unzip(Files.readAllBytes(world.build(changed)));

        assertThat(csv(files))
                .containsExactly(
                        "1,Organisations,,Ada Agreed,,,Chair,Lane Trust,on behalf of,declared by the signatory,United Kingdom,SH1,2,en,"
                                + "2027-02-02,");
        assertThat(manifest(files).getJsonObject("counts").getMap())
                .containsEntry("standing", 1)
                .containsEntry("earlier", 1);
        assertThat(manifest(files).getJsonObject("letter").getInteger("organisations"))
                .isEqualTo(1);
        assertThat(manifest(files).getJsonArray("texts").getJsonObject(0).getInteger("version"))
                .isEqualTo(2);
        assertThat(manifest(files).getJsonArray("texts")).hasSize(1);
        assertThat(letter(files))
                .contains("given for an earlier text, and not confirmed for this one 1")
                .doesNotContain("Ben Silent", "erased since");
    }

    @Test
    void peopleAndOrganisationsAreCountedApartWhateverIsListed() throws IOException {
        world.signLetter("Ada", PackWorld.onBehalf("Chair", "Lane Trust", "Ada"));
        world.signLetter("Ben", PackWorld.onBehalf("Vicar", "Lane Trust", "Ben"));
        world.signLetter("Cem", PackWorld.onBehalf("", "Quiet Circle", "Cem"), "counted_only", "clear");
        world.signLetter("Dov", PackWorld.personally("Nurse", "Lane Trust", "Dov"));
        world.signLetter("Eve", PackWorld.onBehalf("Chair", "Held House", "Eve"), "public", "held");
        world.sign("Fay", "recorded", "public", "clear", "");
        world.sign("Gil", "pending", "public", "clear", "");

        Map<String, byte[]> files = pack();

        JsonObject manifest = manifest(files);
        assertThat(manifest.getInteger("format")).isEqualTo(3);
        assertThat(manifest.getString("order")).isEqualTo("organisations-first");
        assertThat(manifest.getJsonObject("letter").getMap())
                .containsEntry("people", 4)
                .containsEntry("peopleListed", 3)
                .containsEntry("onBehalf", 3)
                .containsEntry("organisations", 2)
                .containsEntry("organisationsListed", 1)
                .containsEntry("recorded", 1);
        assertThat(letter(files))
                .contains("4 people 2 organisations")
                .contains("3 sign on behalf of 2 organisations; 1 signs in a personal capacity.")
                .contains("not verified yet 1 assents that the organiser recorded, not verified, not counted 1")
                .contains("People 4 signing on behalf of an organisation 3 signing in a personal capacity 1")
                .contains("Organisations 2 of these, named in the list 1")
                .contains("(in a personal capacity)")
                .doesNotContainPattern("(?<![0-9a-f])6 ") // a fingerprint may end in it
                .doesNotContain("Held House", "Quiet Circle", "Eve", "Fay");
        assertThat(csv(files)).hasSize(3);
    }

    @Test
    void whoIsHeldOrWithdrewIsInNoPack() throws IOException {
        world.signLetter("Ada Stays", PackWorld.personally("", "", "Ada"));
        world.signLetter("Eve Held", PackWorld.onBehalf("", "Held House", "Eve"), "public", "held");
        world.signLetter("Dov Leaves", PackWorld.onBehalf("", "Left House", "Dov"));
        assertThat(csv(pack())).hasSize(2).noneMatch(line -> line.contains("Held"));

        world.database.execute("update signature set state = 'withdrawn', slot = null, ended_at = now()"
                + " where name = 'Dov Leaves'; update tally set standing = standing - 1");

        Map<String, byte[]> files = pack();
        assertThat(csv(files)).hasSize(1).allMatch(line -> line.contains("Ada Stays"));
        assertThat(manifest(files).getJsonObject("letter").getInteger("organisations"))
                .isZero();
        StringBuilder everything = new StringBuilder(letter(files));
        files.values().forEach(bytes -> everything.append(new String(bytes, StandardCharsets.UTF_8)));
        assertThat(everything)
                .contains("Ada Stays")
                .doesNotContain("Eve Held", "Held House", "Dov Leaves", "Left House");
    }

    @Test
    void thePackVerifiesAndItsFingerprintCoversTheCounts() throws IOException {
        world.signLetter("Ada", PackWorld.onBehalf("Chair", "Lane Trust", "Ada"));
        world.signLetter("Ben", PackWorld.onBehalf("", "Lane Trust", "Ben"));
        Path zip = world.build();

        PackVerdict genuine = verify(zip);
        assertThat(genuine.outcome()).as(genuine.toString()).isEqualTo(PackVerdict.Outcome.GENUINE);
        assertThat(genuine.identity().orElseThrow().organisations()).hasValue(1);

        assertThat(forged("organisations", 2)).contains(Finding.of("fingerprint"));
        assertThat(forged("order", "as-it-pleases")).contains(Finding.of("fingerprint"));
        assertThat(forged("onBehalfOf", "instead of")).contains(Finding.between("organisations", 0, 1));
        assertThat(forged("organisationsListed", 9)).contains(Finding.of("bad-manifest"));
    }

    /** What is found where the signer himself writes something else into the manifest. */
    private List<Finding> forged(String field, Object value) throws IOException {
        byte[] zip = new Forgery(Files.readAllBytes(world.folder.resolve("harbour-row-pack-1.zip")))
                .manifest(json -> json.getJsonObject("letter").put(field, value))
                .sign(world.key)
                .zip();
        PackVerdict verdict = verify(Files.write(world.folder.resolve("forged.zip"), zip));
        assertThat(verdict.outcome()).isEqualTo(PackVerdict.Outcome.ALTERED);
        verdict.findings()
                .forEach(finding -> assertThat(
                                world.messages.text(PackWorld.HEBREW, finding.messageKey(), finding.arguments()))
                        .isNotBlank());
        return verdict.findings();
    }

    private PackVerdict verify(Path zip) throws IOException {
        return new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty()).verify(zip);
    }

    @Test
    void builtAgainFromWhatWasFrozenItHasTheSameBytes() {
        List<LetterEntry> everybody = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            everybody.add(SamplePack.entry(i, 8));
        }
        world.signLetters(everybody);
        PackJob job = world.job();
        UUID id = PackWorld.await(world.builder(job).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
        PackWorld.await(job.run(id));
        String first = world.bytes(id);
        world.database.execute("update signatory_line set role = 'Somebody else'");
        refreeze();
        PackWorld.await(job.run(id));
        assertThat(world.bytes(id)).isEqualTo(first);

        refreeze();
        world.database.execute("update pack_row set capacity_words = 'instead of' where position = 5");
        PackWorld.await(job.run(id));
        assertThat(world.state(id)).isEqualTo("failed");
    }

    private static void scan(Path zip, List<PackColumn> columns, CsvScan.Rows frozen) throws Exception {
        CsvScan lists = new CsvScan(columns, frozen, done -> {});
        try (java.util.zip.ZipFile file = new java.util.zip.ZipFile(zip.toFile())) {
            lists.scan(
                    "signatories.csv",
                    file.getInputStream(file.getEntry("signatories.csv")),
                    AddressScan.allowing(List.of()));
        }
    }

    private void refreeze() {
        world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null, sha256 = null,"
                + " finished_at = null");
    }

    @Test
    void aListThatIsNotTheFrozenOneIsNotHandedOut() throws Exception {
        world.signLetter("Ada", PackWorld.personally("Nurse", "Lane Trust", "Ada"));
        world.signLetter("Ben", PackWorld.personally("", "", "Ben"));
        Path zip = world.build();
        List<FrozenRow> rows = new ArrayList<>();
        try (Connection connection = world.database.database().jdbc().getConnection()) {
            UUID id = UUID.fromString(
                    world.database.ask("select id::text from pack").get(0));
            rows.addAll(new RenderStore(connection).rows(id, 0));
            CsvScan.Rows frozen =
                    (name, position) -> rows.stream().skip(position).toList();
            List<PackColumn> columns = Preset.OFFICIAL.columns(true);
            scan(zip, columns, frozen);

            for (String[] change : new String[][] {
                {"1,Individuals,,Ada,", "1,Individuals,,Eve,"},
                {"Lane Trust,in a personal capacity,", "Lane Trust,on behalf of,"},
                {"2,Individuals,,Ben,,,,,in a personal capacity,,United Kingdom,SH1,1,en,2027-02-02,\r\n", ""},
                {
                    "2,Individuals",
                    "2,Individuals,,Ben,,,,,in a personal capacity,,United Kingdom,SH1,1,en,2027-02-02,\r\n2,Individuals"
                }
            }) {
                byte[] other = new Forgery(Files.readAllBytes(zip))
                        .edit("signatories.csv", csv -> csv.replace(change[0], change[1]))
                        .zip();
                Path file = Files.write(world.folder.resolve("other.zip"), other);
                assertThatThrownBy(() -> scan(file, columns, frozen))
                        .isInstanceOf(ScanFailed.class)
                        .hasMessageContaining("signatories.csv");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoSignedBeforeThereWereLinesStandsByNameAlone() throws IOException {
        world.sign("Early Bird", "public", "clear");
        Map<String, byte[]> files = pack();
        assertThat(csv(files))
                .containsExactly(
                        "1,Individuals,,Early Bird,,,,,in a personal capacity,,United Kingdom,SH1,1,en,2027-02-02,");
        assertThat(letter(files)).contains("1 Early Bird United Kingdom");
    }
}
