package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackTest {
    private PackWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PackWorld();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Map<String, byte[]> pack() throws IOException {
        return PackWorld.unzip(Files.readAllBytes(world.build()));
    }

    private static String csv(Map<String, byte[]> files) {
        return new String(files.get("signatories.csv"), StandardCharsets.UTF_8);
    }

    @Test
    void onlyStandingSignaturesThatChoseToBeNamedAreListed() throws IOException {
        world.sign("Public Person", "public", "clear");
        world.sign("Recipient Person", "recipient_only", "clear");
        world.sign("Counted Person", "counted_only", "clear");
        world.sign("Hidden Person", "public", "hidden");
        world.sign("Held Person", "public", "held");
        world.sign("Withdrawn Person", "withdrawn", "public", "clear", "");
        world.sign("Removed Person", "invalidated", "public", "clear", "");
        world.sign("Pending Person", "pending", "public", "clear", "");
        world.sign("Duplicate Person", "superseded", "public", "clear", "");
        world.database.execute("update tally set superseded = 1, expired = 2");

        Map<String, byte[]> files = pack();

        assertThat(csv(files).lines().skip(1))
                .containsExactly(
                        "1,Public Person,United Kingdom,SH1,1,en,2027-02-02,",
                        "2,Recipient Person,United Kingdom,SH1,1,en,2027-02-02,");
        String letter = LetterPdfTest.text(files.get("letter.pdf"), 0);
        assertThat(letter).contains("Public Person", "Recipient Person");
        for (String word : new String[] {"Counted", "Hidden", "Held", "Withdrawn", "Removed", "Pending", "Duplicate"}) {
            assertThat(csv(files)).doesNotContain(word);
            assertThat(letter).doesNotContain(word + " Person");
        }
        JsonObject counts =
                new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8)).getJsonObject("counts");
        assertThat(counts.getMap())
                .containsEntry("submitted", 11)
                .containsEntry("issued", 7)
                .containsEntry("standing", 4)
                .containsEntry("listed", 2)
                .containsEntry("countedOnly", 2)
                .containsEntry("held", 1)
                .containsEntry("withdrawn", 1)
                .containsEntry("removed", 1)
                .containsEntry("pending", 1)
                .containsEntry("expired", 2);
    }

    @Test
    void noAddressMailboxOrIdOfASignatoryIsInAnyByte() throws IOException {
        for (int i = 0; i < 5; i++) {
            world.sign("Person " + i, "public", "clear");
        }
        StringBuilder everything = new StringBuilder();
        Map<String, byte[]> files = pack();
        files.values().forEach(bytes -> everything.append(new String(bytes, StandardCharsets.ISO_8859_1)));
        everything.append(LetterPdfTest.text(files.get("letter.pdf"), 0));
        assertThat(everything).contains("Person 3").doesNotContain("canary").doesNotContain("mail.example");
        for (String secret : world.database.ask("select id::text from signature union all select encode(mailbox, 'hex')"
                + " from signature union all select 'SH1 2AB' union all select encode(salt, 'hex') from pack_row")) {
            assertThat(everything).doesNotContain(secret);
        }
    }

    @Test
    void namesAreKeptToTheLetterWhateverTheyLookLike() throws IOException {
        world.sign("O'Brien", "public", "clear");
        world.sign("רוזה פלדמן", "public", "clear");
        world.sign("{{7*7}}", "public", "clear");
        world.sign("=cmd()", "public", "clear");
        world.sign("<img src=file:///etc/passwd>", "public", "clear");
        world.sign("Multi", "verified", "public", "clear", "two\nlines, \"quoted\"\t\\.");
        Map<String, byte[]> files = pack();
        assertThat(csv(files))
                .startsWith("\uFEFFNo.,Name,")
                .contains("1,O'Brien,", "2,רוזה פלדמן,", "3,{{7*7}},", "4,'=cmd(),", "5,<img src=file:///etc/passwd>,")
                .contains(",\"two\nlines, \"\"quoted\"\" \\.\"\r\n");
        assertThat(LetterPdfTest.text(files.get("letter.pdf"), 0).replaceAll("\\s+", " "))
                .contains("O'Brien", "רוזה פלדמן", "{{7*7}}", "=cmd()", "<img src=file:///etc/passwd>")
                .doesNotContain("'=cmd()", "root:");
    }

    @Test
    void aSecondEditionNamesTheFirst() throws IOException {
        world.sign("Ada", "public", "clear");
        String first = manifest(pack()).getString("fingerprint");
        world.sign("Ben", "public", "clear");
        JsonObject second = manifest(pack());
        assertThat(second.getInteger("edition")).isEqualTo(2);
        assertThat(second.getString("previous")).isEqualTo(first);
        assertThat(second.getString("fingerprint")).isNotEqualTo(first);
    }

    @Test
    void afterAMaterialChangeOnlyThoseWhoAgreedToItAreListed() throws IOException {
        world.sign("Ada Agreed", "public", "clear");
        world.sign("Ben Silent", "public", "clear");
        var changed = world.withMaterialChange("Other words.");
        world.confirm("Ada Agreed");
        Map<String, byte[]> files = PackWorld.unzip(Files.readAllBytes(world.build(changed)));
        assertThat(csv(files).lines().skip(1)).containsExactly("1,Ada Agreed,United Kingdom,SH1,2,en,2027-02-02,");
        assertThat(manifest(files).getJsonObject("counts").getInteger("earlier"))
                .isEqualTo(1);
    }

    @Test
    void aFewPeopleWhoWroteVeryMuchAreListedInTheTableAlone() throws IOException {
        world.signMany(400);
        world.database.execute("update signature set comment = repeat('Because it matters. ', 45)");
        Map<String, byte[]> files = pack();
        assertThat(csv(files).lines()).hasSize(401);
        assertThat(LetterPdfTest.text(files.get("letter.pdf"), 0).replaceAll("\\s+", " "))
                .contains("signatories.csv of this pack")
                .doesNotContain("Because it matters");
    }

    /** A Future that waits for all the later ones would hold them all: a pack of a million by area is 240 MB. */
    @Test
    void whatIsHandedOutIsHeldOnePieceAtATime() throws IOException {
        world.build();
        world.database.execute("delete from pack_chunk; insert into pack_chunk (pack_id, n, bytes)"
                + " select id, n, decode(repeat('5a', 1000), 'hex') from pack, generate_series(0, 11) n;"
                + " update pack set size = 12000");
        PackStore packs = new PackStore();
        Pool pool = world.database.database().pool();
        UUID id = UUID.fromString(world.database.ask("select id from pack").get(0));
        Pack pack = PackWorld.await(packs.find(pool, id)).orElseThrow();
        HeldPieces pieces = new HeldPieces();

        PackWorld.await(new PackFile(world.vertx, pool, packs, pack).writeTo(pieces));

        assertThat(pieces.length()).isEqualTo(12_000);
        assertThat(pieces.most()).isLessThanOrEqualTo(1);
    }

    @Test
    void aPackWithoutAnySignatureCanStillBeBuilt() throws IOException {
        Map<String, byte[]> files = pack();
        assertThat(csv(files).lines()).hasSize(1);
        assertThat(LetterPdfTest.text(files.get("letter.pdf"), 0)).contains("Nobody is listed by name");
    }

    private static JsonObject manifest(Map<String, byte[]> files) {
        return new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
    }

    @Test
    void aPetitionHasNothingOfWhatLettersHave() throws IOException {
        try (PackWorld petition = new PackWorld()) {
            petition.sign("Ada", "public", "clear");
            Map<String, byte[]> files = PackWorld.unzip(Files.readAllBytes(petition.build()));
            assertThat(new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8))
                            .getInteger("format"))
                    .isEqualTo(3);
            assertThat(new JsonObject(new String(files.get("manifest.json"), StandardCharsets.UTF_8))
                            .containsKey("letter"))
                    .isFalse();
            assertThat(new String(files.get("signatories.csv"), StandardCharsets.UTF_8))
                    .isEqualTo("\uFEFFNo.,Name,Country,Postcode district,Text version,Language,Verified on,Comment\r\n"
                            + "1,Ada,United Kingdom,SH1,1,en,2027-02-02,\r\n");
            assertThat(petition.database.ask("select count(*) from pack_row where num_nulls(capacity, role) = 2"))
                    .containsExactly("1");
        }
    }
}
