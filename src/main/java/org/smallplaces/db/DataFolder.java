package org.smallplaces.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that holds the embedded database, closed to everybody but its owner. */
record DataFolder(Path path) {
    private static final Logger LOGGER = LoggerFactory.getLogger(DataFolder.class);

    /** Creates the folder if need be and checks that it can be written. */
    static DataFolder open(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            }
            DataFolder folder = new DataFolder(path.toRealPath());
            folder.close();
            Files.delete(Files.createTempFile(folder.path, "writable", ""));
            return folder;
        } catch (IOException e) {
            throw new DatabaseException(
                    "The data folder " + path.toAbsolutePath() + " cannot be written by the user "
                            + System.getProperty("user.name")
                            + ": give that user the folder, or choose another with SMALLPLACES_DATA.",
                    e);
        }
    }

    /** Nobody else may look around; passing through stays, which a server under another user may need. */
    private void close() throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        if (permissions.removeAll(PosixFilePermissions.fromString("---rw-rw-"))) {
            try {
                Files.setPosixFilePermissions(path, permissions);
            } catch (IOException notOurs) {
                LOGGER.warn("data_folder_open_to_others permissions={}", PosixFilePermissions.toString(permissions));
            }
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** The stripped content of a small file, if it is there. */
    Optional<String> read(String name) throws IOException {
        return Files.exists(file(name))
                ? Optional.of(Files.readString(file(name)).strip())
                : Optional.empty();
    }

    /** Writes a small file, readable by the owner only: wholly or not at all, even when the power fails. */
    void write(String name, String content) throws IOException {
        Path temporary = Files.createTempFile(path, name, ".new");
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        own(temporary);
        Files.move(temporary, file(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes sure that an append-only file is there, readable by the owner only. */
    Path touch(String name) throws IOException {
        Path file = file(name);
        if (!Files.exists(file)) {
            write(name, "");
        }
        return file;
    }

    /** Gives a file that root made in somebody's folder to that somebody, who will run the next start. */
    void own(Path file) throws IOException {
        if (!Files.getOwner(file).equals(Files.getOwner(path))) {
            Files.setOwner(file, Files.getOwner(path));
        }
    }

    /** The files and folders directly in this folder whose names begin so. */
    List<Path> beginningWith(String prefix) throws IOException {
        try (Stream<Path> children = Files.list(path)) {
            return children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    /** Deletes a folder with everything in it; one that is not there is no matter. */
    static void deleteTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
