package org.smallplaces.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.smallplaces.vault.Keys;

/** A key file whose keys were changed since a backup. */
final class ChangedKeys {
    private ChangedKeys() {}

    /** The backup is under the keys of before; gives the line of the encryption key that the file has no more. */
    static String change(Path file) throws IOException {
        String line = encryptionLine(file);
        Keys.addEncryption(file);
        Keys.activateEncryption(file);
        Keys.retireEncryption(file);
        Keys.rotateBackup(file);
        Keys.rotateSigning(file);
        return line;
    }

    static void putBack(String line, Path file) throws IOException {
        String current = encryptionLine(file);
        Files.writeString(file, Files.readString(file).replace(current, line + "\n" + current));
    }

    private static String encryptionLine(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(one -> one.startsWith("encryption."))
                .reduce((one, last) -> last)
                .orElseThrow();
    }
}
