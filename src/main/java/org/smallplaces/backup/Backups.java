package org.smallplaces.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.backup.BackupHead.Origin;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.vault.FileSeal;
import org.smallplaces.vault.KeyFileException;
import org.smallplaces.vault.Keys;

/** Makes backups, beside whoever serves: one file, sealed, read back before it gets its name. It blocks. */
public final class Backups {
    private static final int BUFFER = 1 << 18;
    private static final long HARDLY_ANY = 1 << 20;

    private final DatabaseAddress owner;
    private final Keys keys;
    private final Origin origin;
    private final Clock clock;
    private final BackupRunStore runs;

    public Backups(DatabaseAddress owner, Keys keys, Origin origin, Clock clock) {
        this.owner = owner;
        this.keys = keys;
        this.origin = origin;
        this.clock = clock;
        this.runs = new BackupRunStore(owner);
    }

    /** A backup that was made, and read back wholly. */
    public record Made(Path file, long bytes, Summary summary) {}

    /**
     * Makes one and notes in the database that it was made, or why not.
     *
     * @param target a file that is not there yet, or the folder in which it gets a name of its own
     * @param by who asks: {@code command} or {@code night}
     * @throws BackupException where there is none; no file of that name is there then
     */
    public Made make(Path target, String by) {
        Instant began = clock.instant();
        try {
            Made made = make(target);
            runs.note(new BackupRun(
                    began,
                    clock.instant(),
                    by,
                    "",
                    made.file().getFileName().toString(),
                    String.valueOf(made.file().toAbsolutePath().normalize().getParent()),
                    made.bytes(),
                    made.summary().rows()));
            return made;
        } catch (BackupException e) {
            runs.note(new BackupRun(began, clock.instant(), by, e.failure().word(), "", "", 0, 0));
            throw e;
        }
    }

    private Made make(Path target) {
        Path file = Files.isDirectory(target) ? BackupName.of(clock.instant()).in(target) : target;
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupException(
                    Failure.FOLDER, "There is no folder " + folder + "; nothing was written. Make it first.");
        }
        if (Files.exists(file)) {
            throw exists(file);
        }
        Path part = folder.resolve(BackupName.part(file));
        try {
            Summary written = write(part);
            long bytes = Files.size(part);
            check(part, written);
            if (Files.exists(file)) {
                throw exists(file);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            flush(folder);
            return new Made(file, bytes, written);
        } catch (IOException e) {
            throw failed(folder, e);
        } catch (SQLException e) {
            throw new BackupException(Failure.DATABASE, noAnswer(e), e);
        } catch (KeyFileException e) {
            throw new BackupException(Failure.NO_KEY, String.valueOf(e.getMessage()), e);
        } finally {
            discard(part);
        }
    }

    private Summary write(Path part) throws IOException, SQLException {
        try (FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            OutputStream disk = new KeptOpen(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
            OutputStream sealed = new FileSeal(keys, new SecureRandom()).sealing(disk);
            Summary written;
            try (BackupWriter writer = new BackupWriter(sealed)) {
                written = DumpStore.dump(owner, origin, writer);
            }
            channel.force(true);
            return written;
        }
    }

    /** What lies on the disk, opened and read to its end, has to be what was read from the database. */
    private void check(Path part, Summary written) throws SQLException {
        Summary read = new BackupFile(part, keys).check();
        if (!read.equals(written)) {
            throw new BackupException(
                    Failure.CHECK, "The backup does not read back as it was written: look after the disk of " + part);
        }
    }

    private static void flush(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // it has a name that is no backup's, and is swept away by the next nightly one
        }
    }

    private static BackupException exists(Path file) {
        return new BackupException(
                Failure.FOLDER, "The file " + file + " exists already; nothing was written. Choose another name.");
    }

    private static BackupException failed(Path folder, IOException e) {
        if (e instanceof DumpStore.CopyFailed) {
            return new BackupException(
                    Failure.DATABASE, noAnswer(Optional.ofNullable(e.getCause()).orElse(e)), e);
        }
        if (isFull(folder, e)) {
            return new BackupException(
                    Failure.DISK_FULL,
                    "The disk of " + folder + " is full; there is no backup. Make room, or choose another folder.",
                    e);
        }
        if (e instanceof AccessDeniedException) {
            return new BackupException(
                    Failure.FOLDER,
                    "The folder " + folder + " may not be written by this user; nothing was written.",
                    e);
        }
        return new BackupException(
                Failure.OTHER, "The backup could not be written to " + folder + " (" + e.getMessage() + ").", e);
    }

    private static boolean isFull(Path folder, IOException e) {
        String said = String.valueOf(e.getMessage());
        try {
            return said.contains("No space left")
                    || said.contains("quota")
                    || Files.getFileStore(folder).getUsableSpace() < HARDLY_ANY;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static String noAnswer(Throwable cause) {
        return "The database could not be read to its end ("
                + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                + "); there is no backup. Check that it runs, and try again.";
    }

    /** Leaves the channel open at its end, since what was written is still to be flushed to the disk. */
    private static final class KeptOpen extends java.io.FilterOutputStream {
        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
