package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
    private static final byte[] MANIFEST = "{\"count\": 3}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final SigningKey key = SigningKey.current(TestKeys.fresh());

    @Test
    void opensslAcceptsTheSignatureByThePublicKeyAlone() throws Exception {
        write(key.publicPem(), MANIFEST, key.sign(MANIFEST));
        assertThat(openssl(verification())).contains("Signature Verified Successfully");
    }

    @Test
    void opensslRefusesOneFlippedBitAndAnotherKey() throws Exception {
        byte[] flipped = MANIFEST.clone();
        flipped[3] ^= 1;
        write(key.publicPem(), flipped, key.sign(MANIFEST));
        assertThat(openssl(verification())).contains("Verification Failure");
        write(SigningKey.current(TestKeys.fresh()).publicPem(), MANIFEST, key.sign(MANIFEST));
        assertThat(openssl(verification())).contains("Verification Failure");
    }

    @Test
    void theKeyFingerprintIsTheOneThatOpensslComputes() throws Exception {
        write(key.publicPem(), MANIFEST, new byte[0]);
        openssl(List.of("openssl", "pkey", "-pubin", "-in", "key.pem", "-outform", "DER", "-out", "key.der"));
        assertThat(openssl(List.of("openssl", "dgst", "-sha256", "-r", "key.der")))
                .startsWith(key.fingerprint());
        assertThat(SigningKey.fingerprint(Files.readAllBytes(folder.resolve("key.der"))))
                .isEqualTo(key.fingerprint());
    }

    @Test
    void everyKeyWithWhichTheSiteHasSignedStaysPublishedTheCurrentOneFirst() {
        List<String> older = TestKeys.lines();
        Keys renewed = TestKeys.read(TestKeys.renewed(older, "signing"));
        assertThat(SigningKey.publicPems(renewed))
                .containsExactly(
                        SigningKey.current(renewed).publicPem(),
                        SigningKey.current(TestKeys.read(older)).publicPem());
    }

    private void write(String pem, byte[] message, byte[] signature) throws IOException {
        Files.writeString(folder.resolve("key.pem"), pem);
        Files.write(folder.resolve("manifest.json"), message);
        Files.write(folder.resolve("manifest.sig"), signature);
    }

    private static List<String> verification() {
        return List.of(
                "openssl",
                "pkeyutl",
                "-verify",
                "-pubin",
                "-inkey",
                "key.pem",
                "-rawin",
                "-in",
                "manifest.json",
                "-sigfile",
                "manifest.sig");
    }

    private String openssl(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
