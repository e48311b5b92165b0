package org.smallplaces.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ways in which a process finds no room for its files. */
interface FullFolder {
    /** Leaves no room for any but small files. */
    void fill();

    /** Makes room. */
    void makeRoom();

    /** Leaves the machine as it was. */
    void close();

    /** Those that this machine allows: a limit of the process always, a small file system of its own where one may be mounted. */
    static List<FullFolder> of(Program program, Path folder) {
        List<FullFolder> ways = new ArrayList<>(List.of(new Limited(program)));
        if (run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString())) {
            ways.add(new Mounted(folder));
        }
        return ways;
    }

    /** The kernel refuses to let a file grow, as where a quota is used up. */
    record Limited(Program program) implements FullFolder {
        @Override
        public void fill() {
            program.limitFiles("49152");
        }

        @Override
        public void makeRoom() {
            program.limitFiles("unlimited");
        }

        @Override
        public void close() {
            // Ends with the process.
        }
    }

    /** A file system in memory. */
    record Mounted(Path folder) implements FullFolder {
        @Override
        public void fill() {
            resize("48k");
        }

        @Override
        public void makeRoom() {
            resize("64m");
        }

        private void resize(String size) {
            if (!run("mount", "-o", "remount,size=" + size, folder.toString())) {
                throw new AssertionError("could not be resized: " + folder);
            }
        }

        @Override
        public void close() {
            run("umount", "-l", folder.toString());
        }
    }

    /** Whether the command ended well. */
    static boolean run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && said.isEmpty();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
