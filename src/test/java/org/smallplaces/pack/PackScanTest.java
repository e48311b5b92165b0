package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.core.CampaignKind;

/** A pack that says what it may not is not handed out. */
class PackScanTest {
    private PackWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new PackWorld();
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private String outcome(Preset preset) {
        PackJob job = world.job();
        UUID id = PackWorld.await(world.builder(job).request(world.campaign, preset, "staff:1", "Olu"));
        PackWorld.await(job.run(id));
        return world.database
                .ask("select state || ' ' || reason from pack where id = '" + id + "'")
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@mail.example",
                "write to Ada.B+c@mail.example now",
                "ada@ mail.example",
                "נועה@דואר.example",
                "ada＠mail.example",
                "from 192.0.2.17",
                "(10.0.0.1)",
                "2001:db8:0:1:2:3:4:5",
                "at 2001:db8::17"
            })
    void anAddressIsFound(String text) {
        assertThat(AddressScan.holdsOne(text)).isTrue();
        assertThatThrownBy(() ->
                        AddressScan.allowing(List.of("other@mail.example")).check("x", text))
                .isInstanceOf(ScanFailed.class);
        assertThatCode(() -> AddressScan.allowing(List.of("See " + text + ".")).check("x", text))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada @ home",
                "2027-03-01T12:00:00Z",
                "version 1.2.3",
                "1.2.3.4.5",
                "Ada::Ben",
                "12:30::",
                "{{7*7}}",
                "a@b",
                "sha256 00:11:22"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(AddressScan.holdsOne(text)).isFalse();
    }

    @Test
    void aCommentWithAnAddressOrALinkIsLeftOut() throws IOException {
        world.sign("Ada", "verified", "public", "clear", "Write to me: ada@mail.example");
        world.sign("Ben", "verified", "public", "clear", "See https://ben.example");
        world.sign("Cem", "verified", "public", "clear", "My words");
        Map<String, byte[]> files = PackWorld.unzip(Files.readAllBytes(world.build()));
        assertThat(new String(files.get("signatories.csv"), StandardCharsets.UTF_8))
                .contains("My words", "Ada", "Ben")
                .doesNotContain("mail.example", "ben.example");
    }

    @Test
    void aNameThatIsAnAddressFailsThePackLoudly() {
        world.sign("ada@mail.example", "public", "clear");
        assertThat(outcome(Preset.OFFICIAL)).isEqualTo("failed self-scan");
        assertThat(world.database.ask("select count(*) from pack_chunk")).containsExactly("0");
    }

    /** Otherwise anybody could keep a pack from being made. */
    @Test
    void aNameThatIsMadeOfTheWordsOfTheLetterStopsNothing() {
        world.sign("Ada", "public", "clear");
        for (String name : List.of("Pack edition", "Collection statement", "United Kingdom", "Harbour Row", "Page 1")) {
            world.sign(name, "counted_only", "clear");
        }
        assertThat(outcome(Preset.OFFICIAL)).isEqualTo("ready ");
    }

    @Test
    void thePublishedContactIsAllowed() {
        world.sign("Ada", "public", "clear");
        assertThat(outcome(Preset.OFFICIAL)).isEqualTo("ready ");
    }

    @Test
    void thePublishedContactIsAllowedInALetterFromRightToLeftToo() throws IOException {
        world.close();
        world = new PackWorld(CampaignKind.PETITION, PackWorld.HEBREW);
        world.sign("רוזה פלדמן", "public", "clear");
        assertThat(outcome(Preset.OFFICIAL)).isEqualTo("ready ");
    }

    @Test
    void whatOnlyBeginsOrEndsAsThePublishedContactIsNotAllowed() {
        AddressScan scan = AddressScan.allowing(List.of("Write to us@mail.example or 192.0.2.1."));
        scan.check("x", "דוא״לus@mail.example, US@MAIL.EXAMPLE. 192.0.2.1");
        for (String other : List.of(
                "bus@mail.example", "us@mail.example.org", "not-us@mail.example", "us@mail.examples", "192.0.2.17")) {
            assertThatThrownBy(() -> scan.check("x", other)).isInstanceOf(ScanFailed.class);
        }
    }

    /** What would come of a mistake in the statement that freezes the list. */
    @Test
    void aLineOfSomebodyWhoIsNotToBeNamedFailsThePack() {
        world.sign("Ada Public", "public", "clear");
        world.sign("Ben Counted", "counted_only", "clear");
        world.database.execute("create function wrong() returns trigger language plpgsql as $f$ begin"
                + " update signature set visibility = 'counted_only' where name = 'Ada Public'; return new; end $f$;"
                + " create trigger wrong after insert on pack_row for each row execute function wrong();"
                + " alter function wrong() security definer");
        assertThat(outcome(Preset.OFFICIAL)).isEqualTo("failed self-scan");
    }

    @Test
    void aFileThatNothingReadsBackFailsThePack() throws IOException {
        world.sign("Ada", "public", "clear");
        Path zip = Files.write(
                world.folder.resolve("more.zip"),
                new Forgery(Files.readAllBytes(world.build()))
                        .put("more.bin", new byte[3])
                        .zip());
        assertThatThrownBy(() -> new PackScan(
                                List.of(new TextScan(), new SignatureScan()), AddressScan.allowing(List.of()))
                        .check(zip))
                .isInstanceOf(ScanFailed.class)
                .hasMessageContaining("nothing reads it back");
    }

    @Test
    void aLetterThatMissesANameOrHasOneTooManyFailsThePack() throws IOException {
        world.sign("Ada Adams", "public", "clear");
        world.sign("Ada Adams", "public", "clear");
        world.sign("רוזה פלדמן", "public", "clear");
        byte[] letter = PackWorld.unzip(Files.readAllBytes(world.build())).get("letter.pdf");
        PackFonts fonts = new PackFonts();
        PackRow ada = row("Ada Adams");
        PackRow rosa = row("רוזה פלדמן");
        UnlistedNames nobody = new UnlistedNames(names -> {}, "");
        scan(letter, new LetterScan(List.of(ada, ada, rosa), fonts, nobody));
        assertThatThrownBy(() -> scan(letter, new LetterScan(List.of(ada, ada, ada, rosa), fonts, nobody)))
                .isInstanceOf(ScanFailed.class);
        assertThatThrownBy(() -> scan(letter, new LetterScan(List.of(ada, row("Eve"), rosa), fonts, nobody)))
                .isInstanceOf(ScanFailed.class);
        UnlistedNames rosaCounted = new UnlistedNames(names -> names.accept("רוזה פלדמן"), "<p>Ada Adams</p>");
        assertThatThrownBy(() -> scan(letter, new LetterScan(List.of(ada, ada), fonts, rosaCounted)))
                .isInstanceOf(ScanFailed.class);
        // Somebody who is listed may have the same name.
        scan(
                letter,
                new LetterScan(
                        List.of(ada, ada, rosa),
                        fonts,
                        new UnlistedNames(names -> names.accept("Ada Adams"), "<td>Ada Adams</td>")));
    }

    @Test
    void metadataOfTheLetterAreReadToo() throws Exception {
        world.sign("Ada", "public", "clear");
        byte[] letter = PackWorld.unzip(Files.readAllBytes(world.build())).get("letter.pdf");
        java.io.ByteArrayOutputStream changed = new java.io.ByteArrayOutputStream();
        try (var document = org.apache.pdfbox.Loader.loadPDF(letter)) {
            document.getDocumentInformation().setAuthor("ada@mail.example");
            document.save(changed);
        }
        UnlistedNames nobody = new UnlistedNames(names -> {}, "");
        assertThatThrownBy(() -> scan(changed.toByteArray(), new LetterScan(List.of(), new PackFonts(), nobody)))
                .isInstanceOf(ScanFailed.class)
                .hasMessageContaining("address");
    }

    private static PackRow row(String name) {
        return new PackRow(1, name, "", "", 1, "en", java.time.LocalDate.EPOCH, "");
    }

    private static void scan(byte[] letter, LetterScan scan) {
        try {
            scan.scan(
                    "letter.pdf",
                    new ByteArrayInputStream(letter),
                    AddressScan.allowing(List.of("letters@harbour-row.example")));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
