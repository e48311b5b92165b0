package org.smallplaces.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void create() {
        file = folder.resolve("keys");
        Keys.create(file);
    }

    @Test
    void aNewFileIsReadableByItsOwnerAloneAndHasAKeyForEveryUse() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Keys keys = Keys.read(file);
        assertThat(KeyUse.values()).allSatisfy(use -> assertThat(keys.all(use)).hasSize(use == KeyUse.DKIM ? 0 : 1));
    }

    @Test
    void noKeyServesTwoUsesAndNoTwoFilesShareOne() {
        List<byte[]> all = new ArrayList<>();
        Path second = folder.resolve("second");
        Keys.create(second);
        for (Keys keys : List.of(Keys.read(file), Keys.read(second))) {
            for (KeyUse use : EnumSet.complementOf(EnumSet.of(KeyUse.DKIM))) {
                all.add(keys.current(use).bytes());
            }
        }
        assertThat(all.stream().map(java.util.Arrays::toString)).doesNotHaveDuplicates();
        assertThat(all.stream().limit(4)).allSatisfy(key -> assertThat(key).hasSize(32));
    }

    @Test
    void aNewSigningKeyComesBeforeTheOthersAndNothingElseChanges() throws IOException {
        Keys before = Keys.read(file);
        Files.writeString(file, Files.readString(file).stripTrailing());
        Keys.rotateSigning(file);
        Keys after = Keys.read(file);
        assertThat(SigningKey.publicPems(after))
                .hasSize(2)
                .endsWith(SigningKey.publicPems(before).get(0));
        assertThat(new SigningKeys(after).find(SigningKey.current(before).fingerprint()))
                .isPresent();
        for (KeyUse use : List.of(KeyUse.TOKEN, KeyUse.SITE, KeyUse.MAILBOX, KeyUse.ENCRYPTION)) {
            assertThat(after.all(use)).hasSize(1);
            assertThat(after.current(use).bytes()).isEqualTo(before.current(use).bytes());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatRefused(() -> Keys.rotateSigning(folder.resolve("none"))).hasMessageContaining("keys create");
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws IOException {
        String before = Files.readString(file);
        assertThatRefused(() -> Keys.create(file))
                .hasMessageContaining("exists already")
                .hasMessageContaining("never overwritten");
        assertThat(Files.readString(file)).isEqualTo(before);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
        assertThatRefused(() -> Keys.create(link));
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatRefused(() -> Keys.create(folder.resolve("none/keys"))).hasMessageContaining("does the folder exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aFileThatOthersCanReadIsRefusedWithTheRemedy(String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertThatRefused(() -> Keys.read(file)).hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void aFileThatIsOnlyReadableByItsOwnerWillDo() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertThat(Keys.read(file).all(KeyUse.TOKEN)).hasSize(1);
    }

    @Test
    void aMissingFileIsNamedWithTheCommandThatMakesOne() {
        Path missing = folder.resolve("missing");
        assertThatRefused(() -> Keys.read(missing)).hasMessageContaining("smallplaces keys create " + missing);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyUse.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BACKUP", "DKIM"})
    void aMissingKeyIsNamed(KeyUse use) throws IOException {
        rewrite(Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith(use.word() + "."))
                .toList());
        assertThatRefused(() -> Keys.read(file)).hasMessageContaining("no key '" + use.word() + "'");
    }

    @Test
    void aFileFromBeforeThereWereBackupsServesAndGetsAKeyForThem() throws IOException {
        rewrite(Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("backup."))
                .toList());
        assertThat(Keys.read(file).haveBackup()).isFalse();
        Keys.rotateBackup(file);
        assertThat(Keys.read(file).haveBackup()).isTrue();
        Keys.rotateBackup(file);
        assertThat(Keys.read(file).all(KeyUse.BACKUP)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(value = KeyUse.class, mode = EnumSource.Mode.EXCLUDE, names = "DKIM")
    void aDamagedLineIsNamedAndItsKeyIsNotTold(KeyUse use) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int at = lines.indexOf(lines.stream()
                .filter(one -> one.startsWith(use.word() + "."))
                .findFirst()
                .orElseThrow());
        String line = lines.get(at);
        String name = line.substring(0, line.indexOf(' '));
        String secret = line.substring(line.indexOf('=') + 2);
        int middle = line.length() - secret.length() / 2;
        char other = line.charAt(middle) == 'A' ? 'B' : 'A';
        for (String damaged : List.of(
                line.substring(0, middle) + other + line.substring(middle + 1),
                line.substring(0, line.length() - 5),
                name + " = ",
                name)) {
            lines.set(at, damaged);
            rewrite(lines);
            assertThatRefused(() -> Keys.read(file))
                    .hasMessageContaining("'" + name + "'")
                    .hasMessageContaining("Restore the file from its copy")
                    .hasMessageNotContaining(secret.substring(0, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "other.00000000 = AAAA", ".=", "token.xyz = \\u00zz", "token.00000000 = é"})
    void aLineThatIsNoKeyIsDamage(String line) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add(line);
        rewrite(lines);
        assertThatRefused(() -> Keys.read(file)).hasMessageContaining("damaged");
    }

    @Test
    void aFileThatIsNoTextIsDamage() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatRefused(() -> Keys.read(file)).hasMessageContaining("damaged");
    }

    @Test
    void theLastKeyOfAUseIsTheCurrentOneAndEarlierOnesAreKept() {
        List<String> older = TestKeys.lines();
        Keys keys = TestKeys.read(TestKeys.renewed(older, "mailbox"));
        assertThat(keys.all(KeyUse.MAILBOX)).hasSize(2);
        assertThat(keys.current(KeyUse.MAILBOX))
                .isEqualTo(keys.all(KeyUse.MAILBOX).get(1));
        assertThat(keys.all(KeyUse.MAILBOX).get(0).bytes())
                .isEqualTo(TestKeys.read(older).current(KeyUse.MAILBOX).bytes());
    }

    @Test
    void theFileSaysWhichKeysWereRetiredFromItAlsoAfterOneCameBack() throws IOException {
        String first = Keys.read(file).encryption().current().id();
        String line = Files.readAllLines(file).stream()
                .filter(one -> one.startsWith("encryption."))
                .findFirst()
                .orElseThrow();
        Keys.addEncryption(file);
        Keys.activateEncryption(file);
        assertThat(Keys.read(file).encryption().retired()).isEmpty();
        assertThat(Keys.retireEncryption(file)).containsExactly(first);
        assertThat(Keys.read(file).encryption().retired()).containsExactly(first);
        assertThat(Files.readString(file)).doesNotContain(line.substring(line.indexOf('=') + 2));

        List<String> back = new ArrayList<>(Files.readAllLines(file));
        back.add(0, line);
        rewrite(back);
        assertThat(Keys.retireEncryption(file)).containsExactly(first);
        assertThat(Files.readAllLines(file).stream().filter(one -> one.startsWith("# retired")))
                .hasSize(1);
    }

    private void rewrite(List<String> lines) throws IOException {
        Files.write(file, lines);
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertThatRefused(
            ThrowingCallable act) {
        return assertThatThrownBy(act).isInstanceOf(KeyFileException.class);
    }
}
