package org.smallplaces.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of its own for a folder, in memory, where this machine allows it; its size is changed while it is used. */
final class SmallDisk {
    private static final long LARGE = 2L << 30;

    private final Path folder;
    private final boolean mounted;

    private SmallDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Puts one below an empty folder. */
    static SmallDisk below(Path folder) {
        return new SmallDisk(
                folder, FullFolder.run("mount", "-t", "tmpfs", "-o", "size=" + LARGE, "tmpfs", folder.toString()));
    }

    /** Whether there is one; else the folder lies where it did. */
    boolean isThere() {
        return mounted;
    }

    /** Leaves so many bytes free, and what is there as it is. */
    void leave(long bytes) {
        try {
            FileStore store = Files.getFileStore(folder);
            resize(store.getTotalSpace() - store.getUsableSpace() + bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void makeRoom() {
        resize(LARGE);
    }

    private void resize(long bytes) {
        if (!FullFolder.run("mount", "-o", "remount,size=" + bytes, folder.toString())) {
            throw new AssertionError("could not be resized: " + folder);
        }
    }

    void remove() {
        if (mounted) {
            FullFolder.run("umount", "-l", folder.toString());
        }
    }
}
