package org.smallplaces.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Map;
import java.util.zip.ZipException;
import org.smallplaces.backup.BackupReader.NewerBackup;
import org.smallplaces.backup.DumpStore.CopyFailed;
import org.smallplaces.vault.FileSeal;
import org.smallplaces.vault.Keys;
import org.smallplaces.vault.SealedFileException;

/** A backup on the disk, opened and read; what is wrong with it is said so that somebody can act on it. */
final class BackupFile {
    private static final int BUFFER = 1 << 18;

    private final Path path;
    private final FileSeal seal;

    BackupFile(Path path, Keys keys) {
        this.path = path;
        this.seal = new FileSeal(keys, new SecureRandom());
    }

    /** What is done with an opened backup. */
    interface Use<T> {
        T with(BackupReader reader) throws IOException, SQLException;
    }

    /** Reads all of it, to its end: what is given back was sealed by this site, and nothing of it is missing. */
    Summary check() throws SQLException {
        return use(reader -> {
            BackupHead head = reader.head();
            Map<String, Rows> tables = reader.read(new BackupReader.Nowhere());
            return new Summary(head, tables);
        });
    }

    /**
     * Opens it for {@code use}.
     *
     * @throws BackupException where it cannot be read, or is not what was written
     */
    <T> T use(Use<T> use) throws SQLException {
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                BackupReader reader = new BackupReader(seal.opening(in))) {
            return use.with(reader);
        } catch (NoSuchFileException e) {
            throw wrong("There is no file " + path + ".", e);
        } catch (SealedFileException e) {
            throw wrong(words(e), e);
        } catch (NewerBackup e) {
            throw wrong(newer(), e);
        } catch (CopyFailed e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
        } catch (EOFException | ZipException e) {
            throw wrong("The backup " + path + " has no end: it was not written to its end. Take another one.", e);
        } catch (IOException e) {
            throw wrong("The backup " + path + " cannot be read (" + e.getMessage() + "). Take another one.", e);
        }
    }

    private String words(SealedFileException wrong) {
        return switch (wrong.fault()) {
            case NOT_SEALED -> "The file " + path + " is no backup of Small Places, or its beginning was overwritten.";
            case NEWER -> newer();
            case OTHER_KEY ->
                "The backup " + path + " was sealed under the backup key " + wrong.key()
                        + ", which is not in the key file "
                        + seal.keyFile()
                        + ", or its beginning is damaged. Name the key file of the site that made it, or a copy of it, by"
                        + " SMALLPLACES_KEYS; if this is that file, take another backup.";
            case ALTERED -> "The backup " + path + " was altered or damaged after it was written. Take another one.";
            case CUT ->
                "The backup " + path + " is cut short or damaged, or something was added to its end. Take another one.";
        };
    }

    private String newer() {
        return "The backup " + path + " was made by a newer version of Small Places. Restore it with that version.";
    }

    private static BackupException wrong(String words, Throwable cause) {
        return new BackupException(Failure.CHECK, words, cause);
    }
}
