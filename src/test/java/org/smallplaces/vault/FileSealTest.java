package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.vault.SealedFileException.Fault;

/** What a thief or a failing disk may do to a sealed file, and that each of it is found out. */
class FileSealTest {
    private static final int CHUNK = FileSeal.CHUNK + FileSeal.TAG;
    private static final List<String> LINES = TestKeys.lines();
    private final FileSeal seal = new FileSeal(TestKeys.read(LINES), new SecureRandom());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
    void whatWasSealedOpensWhateverItsLength(int length) throws IOException {
        byte[] clear = bytes(length);
        byte[] sealed = sealed(clear);
        assertThat(opened(sealed)).isEqualTo(clear);
        assertThat(sealed.length).isGreaterThanOrEqualTo(FileSeal.HEAD + length + FileSeal.TAG);
        assertThat(sealed(clear)).as("never twice the same").isNotEqualTo(sealed);
    }

    @Test
    void aByteThatWasFlippedAnywhereIsFoundOut() throws IOException {
        byte[] sealed = sealed(bytes(150_000));
        for (int at = 0; at < sealed.length; at += at < FileSeal.HEAD ? 1 : 4_999) {
            byte[] flipped = sealed.clone();
            flipped[at] ^= 1;
            assertThatThrownBy(() -> opened(flipped)).as("byte " + at).isInstanceOf(SealedFileException.class);
        }
    }

    @Test
    void aFileThatWasCutIsFoundOutAlsoBetweenTwoChunks() throws IOException {
        byte[] sealed = sealed(bytes(3 * FileSeal.CHUNK));
        for (int length : new int[] {
            FileSeal.HEAD - 1,
            FileSeal.HEAD,
            FileSeal.HEAD + 5,
            FileSeal.HEAD + CHUNK,
            FileSeal.HEAD + 2 * CHUNK,
            FileSeal.HEAD + 2 * CHUNK + 9,
            sealed.length - 1
        }) {
            assertFault(Arrays.copyOf(sealed, length), Fault.CUT);
        }
        assertFault(Arrays.copyOf(sealed, 4), Fault.NOT_SEALED);
        assertFault(Arrays.copyOf(sealed, sealed.length + 1), Fault.ALTERED);
        assertFault(new byte[0], Fault.NOT_SEALED);
    }

    @Test
    void chunksInAnotherOrderAreFoundOut() throws IOException {
        byte[] sealed = sealed(bytes(4 * FileSeal.CHUNK));
        byte[] swapped = sealed.clone();
        System.arraycopy(sealed, FileSeal.HEAD, swapped, FileSeal.HEAD + CHUNK, CHUNK);
        System.arraycopy(sealed, FileSeal.HEAD + CHUNK, swapped, FileSeal.HEAD, CHUNK);
        assertFault(swapped, Fault.ALTERED);
        byte[] without = Arrays.copyOf(sealed, sealed.length - CHUNK);
        System.arraycopy(sealed, FileSeal.HEAD + 2 * CHUNK, without, FileSeal.HEAD + CHUNK, 2 * CHUNK);
        assertFault(without, Fault.ALTERED);
    }

    @Test
    void aChunkOfAnotherFileUnderTheSameKeyIsFoundOut() throws IOException {
        byte[] one = sealed(bytes(2 * FileSeal.CHUNK));
        byte[] other = sealed(bytes(2 * FileSeal.CHUNK));
        System.arraycopy(other, FileSeal.HEAD, one, FileSeal.HEAD, CHUNK);
        assertFault(one, Fault.ALTERED);
    }

    @Test
    void anotherKeyIsSaidAndAnEarlierOneOfTheFileStillOpens() throws IOException {
        byte[] sealed = sealed(bytes(100));
        assertFault(new FileSeal(TestKeys.fresh(), new SecureRandom()), sealed, Fault.OTHER_KEY);
        FileSeal renewed = new FileSeal(TestKeys.read(TestKeys.renewed(LINES, "backup")), new SecureRandom());
        assertThat(opened(renewed, sealed)).isEqualTo(bytes(100));
        assertFault(seal, sealed(renewed, bytes(100)), Fault.OTHER_KEY);
    }

    @Test
    void aFormatThatIsNotKnownYetIsSaid() throws IOException {
        byte[] sealed = sealed(bytes(100));
        sealed[8] = 2;
        assertFault(sealed, Fault.NEWER);
    }

    @Test
    void aKeyFileWithoutAKeyForBackupsSaysWhatToDo() {
        Keys without = TestKeys.read(LINES.stream()
                .filter(Predicate.not(line -> line.startsWith("backup.")))
                .toList());
        assertThatThrownBy(() -> new FileSeal(without, new SecureRandom()).sealing(new ByteArrayOutputStream()))
                .isInstanceOf(KeyFileException.class)
                .hasMessageContaining("keys rotate --use backup");
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private byte[] sealed(byte[] clear) throws IOException {
        return sealed(seal, clear);
    }

    private static byte[] sealed(FileSeal seal, byte[] clear) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = seal.sealing(file)) {
            for (int at = 0; at < clear.length; at += 9_973) {
                out.write(clear, at, Math.min(9_973, clear.length - at));
            }
        }
        return file.toByteArray();
    }

    private byte[] opened(byte[] sealed) throws IOException {
        return opened(seal, sealed);
    }

    private static byte[] opened(FileSeal seal, byte[] sealed) throws IOException {
        return seal.opening(new ByteArrayInputStream(sealed)).readAllBytes();
    }

    private void assertFault(byte[] sealed, Fault fault) {
        assertFault(seal, sealed, fault);
    }

    private static void assertFault(FileSeal seal, byte[] sealed, Fault fault) {
        assertThatThrownBy(() -> opened(seal, sealed))
                .isInstanceOfSatisfying(
                        SealedFileException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
