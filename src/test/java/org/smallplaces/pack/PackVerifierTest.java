package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.pack.PackVerdict.Outcome;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SigningKey;

class PackVerifierTest {
    private static PackWorld world;
    private static byte[] first;
    private static byte[] second;
    private static SigningKey foreign;

    @BeforeAll
    static void build() throws IOException {
        world = new PackWorld();
        world.sign("Ada", "public", "clear");
        world.sign("Ben", "public", "clear");
        first = Files.readAllBytes(world.build());
        world.sign("Cem", "public", "clear");
        second = Files.readAllBytes(world.build());
        Keys.create(world.folder.resolve("foreign-keys"));
        foreign = SigningKey.current(Keys.read(world.folder.resolve("foreign-keys")));
    }

    @AfterAll
    static void close() throws IOException {
        world.close();
    }

    private static PackVerdict check(byte[] zip) throws IOException {
        return check(zip, Set.of(world.key.fingerprint()), Optional.empty());
    }

    private static PackVerdict check(byte[] zip, Set<String> known, Optional<String> expected) throws IOException {
        Path file = Files.write(world.folder.resolve("offered.zip"), zip);
        PackVerdict verdict = new PackVerifier(known, expected).verify(file);
        // Every finding can be said in every language.
        for (Finding finding : verdict.findings()) {
            assertThat(world.messages.text(PackWorld.HEBREW, finding.messageKey(), finding.arguments()))
                    .isNotEqualTo(world.messages.text(PackWorld.ENGLISH, finding.messageKey(), finding.arguments()));
        }
        assertThat(world.messages.text(PackWorld.HEBREW, verdict.outcome().messageKey()))
                .isNotBlank();
        return verdict;
    }

    @SuppressWarnings("unchecked")
    private static void forget(JsonObject manifest, String name) {
        manifest.getJsonArray("files")
                .getList()
                .removeIf(file ->
                        ((java.util.Map<String, Object>) file).get("name").equals(name));
    }

    private static Forgery forge() throws IOException {
        return new Forgery(first);
    }

    private static void assertFound(PackVerdict verdict, Outcome outcome, Finding... findings) {
        assertThat(verdict.outcome()).as(verdict.toString()).isEqualTo(outcome);
        assertThat(verdict.findings()).containsAll(List.of(findings));
    }

    @Test
    void aPackAsItWasBuiltIsGenuine() throws IOException {
        PackVerdict verdict = check(first);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.outcome()).isEqualTo(Outcome.GENUINE);
        assertThat(verdict.identity().orElseThrow())
                .extracting(PackVerdict.Identity::edition, PackVerdict.Identity::listed, PackVerdict.Identity::slug)
                .containsExactly(1, 2L, "harbour-row");
        assertThat(check(second).outcome()).isEqualTo(Outcome.GENUINE);
    }

    @Test
    void withoutAKnownKeyTheSignerIsUnknown() throws IOException {
        assertFound(check(first, Set.of(), Optional.empty()), Outcome.UNKNOWN_SIGNER);
    }

    @Test
    void theExpectedKeyMayBeGivenAsPeopleCopyIt() throws IOException {
        String copied =
                world.key.fingerprint().toUpperCase(java.util.Locale.ROOT).replaceAll("(..)", "$1:");
        assertFound(check(first, Set.of(), Optional.of(copied)), Outcome.GENUINE);
    }

    @Test
    void anotherKeyThanTheExpectedOneIsTold() throws IOException {
        PackVerdict verdict = check(first, Set.of(world.key.fingerprint()), Optional.of(foreign.fingerprint()));
        assertFound(
                verdict,
                Outcome.WRONG_KEY,
                Finding.between("key-differs", world.key.fingerprint(), foreign.fingerprint()));
    }

    @Test
    void aPerfectForgeryWithAForeignKeyIsAnUnknownSigner() throws IOException {
        byte[] zip = forge().edit("signatories.csv", csv -> csv.replace("Ada", "Eve"))
                .put("signing-key.pem", foreign.publicPem().getBytes(StandardCharsets.UTF_8))
                .manifest(json -> json.put("keyFingerprint", foreign.fingerprint()))
                .fitSums()
                .sign(foreign)
                .zip();
        // The sums changed too, so the manifest is made to fit twice.
        byte[] perfect = new Forgery(zip).fitManifest().sign(foreign).zip();
        assertFound(check(perfect), Outcome.UNKNOWN_SIGNER);
        assertFound(check(perfect, Set.of(), Optional.of(world.key.fingerprint())), Outcome.WRONG_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ-ME-FIRST.txt", "letter.pdf", "signatories.csv", "SHA256SUMS"})
    void aFlippedByteNamesItsFile(String name) throws IOException {
        assertFound(check(forge().flip(name).zip()), Outcome.ALTERED, Finding.in("altered", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.sig", "signing-key.pem"})
    void aFlippedByteInTheProofIsTold(String name) throws IOException {
        PackVerdict verdict = check(forge().flip(name).zip());
        assertThat(verdict.outcome()).isEqualTo(Outcome.ALTERED);
        assertThat(verdict.findings()).extracting(Finding::word).containsAnyOf("bad-signature", "bad-key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "READ-ME-FIRST.txt",
                "letter.pdf",
                "signatories.csv",
                "SHA256SUMS",
                "signing-key.pem",
                "manifest.json",
                "manifest.sig"
            })
    void aMissingFileIsNamed(String name) throws IOException {
        assertFound(check(forge().remove(name).zip()), Outcome.ALTERED, Finding.in("missing", name));
    }

    @Test
    void aFileThatDoesNotBelongIsNamed() throws IOException {
        assertFound(
                check(forge().put("more.pdf", new byte[3]).zip()),
                Outcome.ALTERED,
                Finding.in("unexpected", "more.pdf"));
    }

    @Test
    void aListWithSumsMadeToFitIsStillNotTheSignedOne() throws IOException {
        byte[] zip = forge().edit("signatories.csv", csv -> csv.replace("Ada", "Eve"))
                .fitSums()
                .zip();
        assertFound(check(zip), Outcome.ALTERED, Finding.of("bad-signature"));
    }

    @Test
    void theListOfAnotherEditionIsNotThisOnes() throws IOException {
        byte[] zip = forge().takeFrom(new Forgery(second), "signatories.csv", "letter.pdf")
                .zip();
        assertFound(
                check(zip),
                Outcome.ALTERED,
                Finding.in("altered", "signatories.csv"),
                Finding.in("altered", "letter.pdf"));
    }

    @Test
    void theManifestOfAnotherEditionDoesNotFitItsSignature() throws IOException {
        assertFound(
                check(forge().takeFrom(new Forgery(second), "manifest.json").zip()),
                Outcome.ALTERED,
                Finding.of("bad-signature"));
    }

    @Test
    void whatTheSignerHimselfGotWrongIsToldToo() throws IOException {
        assertFound(
                check(forge().manifest(json -> json.put("edition", 7))
                        .sign(world.key)
                        .zip()),
                Outcome.ALTERED,
                Finding.of("fingerprint"));
        assertFound(
                check(forge().manifest(json -> json.getJsonObject("counts").put("listed", 3))
                        .sign(world.key)
                        .zip()),
                Outcome.ALTERED,
                Finding.between("rows", 2, 3));
        assertFound(
                check(forge().manifest(json -> json.put("keyFingerprint", "00".repeat(32)))
                        .sign(world.key)
                        .zip()),
                Outcome.ALTERED,
                Finding.of("manifest-key"));
        assertFound(
                check(forge().manifest(json -> json.put("format", 9))
                        .sign(world.key)
                        .zip()),
                Outcome.ALTERED,
                Finding.between("format", 9, 3));
        assertFound(
                check(forge().put("SHA256SUMS", new byte[] {'x'})
                        .fitManifest()
                        .sign(world.key)
                        .zip()),
                Outcome.ALTERED,
                Finding.of("sums"));
        assertFound(
                check(forge().put("manifest.json", "{}".getBytes(StandardCharsets.UTF_8))
                        .sign(world.key)
                        .zip()),
                Outcome.ALTERED,
                Finding.of("bad-manifest"));
    }

    @Test
    void aManifestThatForgetsAFileHidesNothing() throws IOException {
        byte[] zip = forge().manifest(json -> forget(json, "letter.pdf"))
                .sign(world.key)
                .zip();
        assertFound(check(zip), Outcome.ALTERED, Finding.in("unexpected", "letter.pdf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../letter.pdf", "/etc/passwd", "a/b", "..", "a\\b", "na\nme", "letter\u202Efdp"})
    void aNameThatIsAPathIsRefused(String name) throws IOException {
        assertFound(check(forge().put(name, new byte[1]).zip()), Outcome.NOT_A_PACK, Finding.of("bad-name"));
    }

    @Test
    void aSecondFileOfTheSameNameIsTold() throws IOException {
        assertFound(
                check(forge().put("Letter.pdf", new byte[1]).zip()),
                Outcome.NOT_A_PACK,
                Finding.in("duplicate", "Letter.pdf"));
        // The writer refuses two equal names: so another name of the same length is renamed in the bytes.
        byte[] zip = forge().put("lettex.pdf", new byte[1]).zip();
        byte[] twice = new String(zip, StandardCharsets.ISO_8859_1)
                .replace("lettex.pdf", "letter.pdf")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertFound(check(twice), Outcome.NOT_A_PACK, Finding.in("duplicate", "letter.pdf"));
    }

    @Test
    void aZipWhoseTwoListsDifferIsTold() throws IOException {
        String zip = new String(first, StandardCharsets.ISO_8859_1);
        int local = zip.indexOf("letter.pdf");
        String renamed = zip.substring(0, local) + "lettex.pdf" + zip.substring(local + 10);
        assertFound(check(renamed.getBytes(StandardCharsets.ISO_8859_1)), Outcome.ALTERED, Finding.of("two-contents"));
    }

    @Test
    void filesInFrontOfTheRealOnesAreTold() throws IOException {
        byte[] forged = forge().edit("signatories.csv", csv -> csv.replace("Ada", "Eve"))
                .zip();
        int list = new String(forged, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(forged, 0, list);
        both.writeBytes(new byte[4]);
        both.writeBytes(first);
        assertFound(check(both.toByteArray()), Outcome.ALTERED, Finding.of("two-contents"));
    }

    @Test
    void whatIsNoPackIsSaidToBeNone() throws IOException {
        assertFound(check(new byte[0]), Outcome.NOT_A_PACK, Finding.of("not-a-zip"));
        assertFound(check("hello".getBytes(StandardCharsets.UTF_8)), Outcome.NOT_A_PACK, Finding.of("not-a-zip"));
        assertFound(check(Arrays.copyOf(first, first.length / 2)), Outcome.NOT_A_PACK, Finding.of("not-a-zip"));
        Forgery other = forge();
        for (String name : List.of("READ-ME-FIRST.txt", "signing-key.pem", "manifest.json", "manifest.sig")) {
            other.remove(name);
        }
        assertFound(check(other.zip()), Outcome.NOT_A_PACK, Finding.in("missing", "manifest.json"));
    }

    @Test
    void aZipBombIsReadOnlyToItsLimit() throws IOException {
        assertFound(
                check(forge().put("manifest.json", new byte[40_000_000]).zip()),
                Outcome.ALTERED,
                Finding.in("too-large", "manifest.json"));
        assertFound(
                check(forge().put("letter.pdf", new byte[80_000_000]).zip()),
                Outcome.ALTERED,
                Finding.in("altered", "letter.pdf"));
        Forgery many = forge();
        for (int i = 0; i < 4_001; i++) {
            many.put("file" + i, new byte[0]);
        }
        assertFound(check(many.zip()), Outcome.NOT_A_PACK, Finding.of("too-many"));
    }
}
