package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.pack.PackWorld.await;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.CampaignKind;

/**
 * Packs that were frozen before there were presets, columns and further files are made as they were then. What an earlier
 * version stored stands here word by word, and its hashes are computed here, not by the program.
 */
class FormerFormatsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final List<String> FILES = List.of(
            "READ-ME-FIRST.txt",
            "letter.pdf",
            "signatories.csv",
            "signing-key.pem",
            "SHA256SUMS",
            "manifest.json",
            "manifest.sig");

    private static final List<String> OF_LETTER = List.of(
            "1,Organisations,Rabbi Dr,Siân O’Brien,MBE,,Chair,Lane Trust,on behalf of,declared,United Kingdom,SH1,1,en,2027-02-02,",
            "2,Organisations,,רוזה פלדמן,,Rosa Feldmann,,Lane Trust,on behalf of,,Israel,,1,en,2027-02-03,",
            "3,Individuals,,'=Ben,,,Nurse,\"Hill, House\",in a personal capacity,,United Kingdom,SH2,1,en,2027-02-04,\"Mend it, \"\"soon\"\"\"");
    private static final List<String> OF_PETITION = List.of(
            "1,Siân O’Brien,United Kingdom,SH1,1,en,2027-02-02,",
            "2,רוזה פלדמן,Israel,,1,en,2027-02-03,",
            "3,'=Ben,United Kingdom,SH2,1,en,2027-02-04,\"Mend it, \"\"soon\"\"\"");

    @Test
    void aLetterOfTheSecondFormatIsMadeAsItWas() throws IOException {
        String letter = """
                "letter":{"onBehalf":2,"organisations":1,"organisationsListed":1,"recorded":0,\
                "order":"organisations-first","pinned":true,"personal":"in a personal capacity","onBehalfOf":"on behalf of"}""";
        try (PackWorld world = new PackWorld(CampaignKind.LETTER, PackWorld.ENGLISH)) {
            UUID pack = frozen(world, OF_LETTER, "," + letter, 2);
            world.database.execute(
                    "update pack_row set honorifics = '', post_nominals = '', latin_name = '', role = '', organisation = 'Lane Trust',"
                            + " capacity = 'on_behalf', capacity_words = 'on behalf of', list_group = 'Organisations', authority_words = '';"
                            + " update pack_row set honorifics = 'Rabbi Dr', post_nominals = 'MBE', role = 'Chair',"
                            + " authority_words = 'declared' where position = 1;"
                            + " update pack_row set latin_name = 'Rosa Feldmann' where position = 2;"
                            + " update pack_row set role = 'Nurse', organisation = 'Hill, House', capacity = 'personal',"
                            + " capacity_words = 'in a personal capacity', list_group = 'Individuals' where position = 3");
            Map<String, byte[]> files = made(world, pack);
            assertThat(new String(files.get("signatories.csv"), StandardCharsets.UTF_8))
                    .isEqualTo("\uFEFFNo.,Group,Titles,Name,After the name,Name in Latin letters,Role,Organisation,"
                            + "Capacity,Authority,Country,Postcode district,Text version,Language,Verified on,Comment\r\n"
                            + String.join("\r\n", OF_LETTER) + "\r\n");
            JsonObject manifest = manifest(files);
            assertThat(manifest.getString("order")).isEqualTo("organisations-first");
            assertThat(manifest.getJsonObject("letter").getMap())
                    .containsEntry("people", 3)
                    .containsEntry("organisations", 1)
                    .containsEntry("pinned", true);
            assertThat(manifest.fieldNames()).contains("letter").doesNotContain("columns", "status", "earlier");
        }
    }

    @Test
    void aPetitionOfTheFirstFormatIsMadeAsItWas() throws IOException {
        try (PackWorld world = new PackWorld()) {
            Map<String, byte[]> files = made(world, frozen(world, OF_PETITION, "", 1));
            assertThat(new String(files.get("signatories.csv"), StandardCharsets.UTF_8))
                    .isEqualTo("\uFEFFNo.,Name,Country,Postcode district,Text version,Language,Verified on,Comment\r\n"
                            + String.join("\r\n", OF_PETITION) + "\r\n");
            assertThat(manifest(files).fieldNames()).doesNotContain("letter", "columns", "status", "earlier");
        }
    }

    /** Stores a pack as the version that knew {@code format} left it when it was frozen and not yet made. */
    private static UUID frozen(PackWorld world, List<String> records, String letter, int format) {
        UUID pack = await(world.builder(world.job()).request(world.campaign, Preset.OFFICIAL, "staff:1", "Olu"));
        String head = world.database.ask("select head from pack").get(0);
        String text = new JsonObject(head).getJsonObject("current").getString("sha256");
        int id = new JsonObject(head).getJsonObject("current").getInteger("id");
        String root = HEX.formatHex(node(node(leaf(1, records), leaf(2, records)), leaf(3, records)));
        String facts =
                "{\"head\":" + head + ",\"edition\":1,\"preset\":\"official\",\"snapshot\":\"2027-03-01T12:00:00Z\","
                        + "\"texts\":[{\"id\":" + id + ",\"version\":1,\"language\":\"en\",\"sha256\":\"" + text
                        + "\",\"signed\":3}],\"counts\":{\"issued\":3,\"pending\":1,\"expired\":0,\"superseded\":2,\"disowned\":0,"
                        + "\"removedBefore\":0,\"listed\":3,\"countedOnly\":0,\"held\":0,\"withdrawn\":0,\"removed\":0},"
                        + "\"keyFingerprint\":\"" + world.key.fingerprint() + "\",\"merkleRoot\":\"" + root
                        + "\",\"previous\":\"\"" + letter + "}";
        String fingerprint = fingerprint(format, text, root);
        world.database.execute("update pack set state = 'frozen', facts = $$" + facts
                + "$$, definition = '', listed = 3, snapshot_at = '2027-03-01T12:00:00Z', merkle_root = '\\x" + root
                + "', fingerprint = '\\x" + fingerprint + "'");
        for (int n = 1; n <= 3; n++) {
            world.database.execute(
                    "insert into pack_row (pack_id, position, name, country, district, text_version, language,"
                            + " verified_on, comment, salt, leaf) values ('" + pack + "', " + n + ", '"
                            + List.of("Siân O’Brien", "רוזה פלדמן", "=Ben").get(n - 1)
                            + "', '" + (n == 2 ? "Israel" : "United Kingdom") + "', '"
                            + (n == 2 ? "" : "SH" + (n + 1) / 2)
                            + "', 1, 'en', '2027-02-0" + (n + 1) + "', '" + (n == 3 ? "Mend it, \"soon\"" : "")
                            + "', '\\x" + HEX.formatHex(salt(n)) + "', '\\x" + HEX.formatHex(leaf(n, records)) + "')");
        }
        return pack;
    }

    /** As that version wrote them: the second format counts people and organisations, neither has columns. */
    private static String fingerprint(int format, String text, String root) {
        String letter = format == 1 ? "" : "people 3 3\norganisations 1 1\norder organisations-first pinned\n";
        String lines = "smallplaces-pack " + format + "\ncampaign harbour-row\nedition 1\npreset official\n"
                + "snapshot 2027-03-01T12:00:00Z\ntext 1 en " + text + "\n" + letter + "merkle-root " + root
                + "\nprevious none\n";
        return HEX.formatHex(sha256(lines.getBytes(StandardCharsets.UTF_8))).substring(0, 40);
    }

    private static Map<String, byte[]> made(PackWorld world, UUID pack) throws IOException {
        await(world.job().run(pack));
        assertThat(world.database.ask("select state || reason from pack")).containsExactly("ready");
        String first = world.bytes(pack);
        world.database.execute("delete from pack_chunk; update pack set state = 'frozen', size = null, sha256 = null,"
                + " finished_at = null");
        await(world.job().run(pack));
        assertThat(world.bytes(pack).equals(first)).as("the same bytes").isTrue();
        Path zip = Files.write(world.folder.resolve("former.zip"), HEX.parseHex(first));
        PackVerdict verdict = new PackVerifier(Set.of(world.key.fingerprint()), Optional.empty()).verify(zip);
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(PackVerdict.Outcome.GENUINE);

        Map<String, byte[]> files = PackWorld.unzipHex(first);
        assertThat(files.keySet()).containsExactlyElementsOf(FILES);
        assertThat(manifest(files).getString("fingerprint"))
                .isEqualTo(world.database
                        .ask("select encode(fingerprint, 'hex') from pack")
                        .get(0));
        assertThat(LetterPdfTest.text(files.get("letter.pdf"), 0)).contains("Siân O’Brien", "רוזה פלדמן");
        return files;
    }

    private static JsonObject manifest(Map<String, byte[]> files) {
        return new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
    }

    private static byte[] salt(int n) {
        byte[] salt = new byte[16];
        salt[15] = (byte) n;
        return salt;
    }

    private static byte[] leaf(int n, List<String> records) {
        return sha256(new byte[] {0}, salt(n), records.get(n - 1).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    private static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
