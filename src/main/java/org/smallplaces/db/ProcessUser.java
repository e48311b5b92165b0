package org.smallplaces.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user under whom PostgreSQL runs, as a prefix of its command line: PostgreSQL refuses to run as root.
 *
 * <p>For root it is a user namespace of its own ({@code unshare -U}), in which root is nobody, while its files stay
 * root's outside; where that is forbidden it is an unprivileged user who is given the cluster's folder. A folder that
 * an ordinary user began stays that user's.
 */
record ProcessUser(List<String> prefix, int uid, int gid) {
    private static final int NOT_CHANGED = -1;
    private static final ProcessUser MYSELF = new ProcessUser(List.of(), NOT_CHANGED, NOT_CHANGED);
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> ORDINARY_USERS = List.of("postgres", "nobody");

    static ProcessUser choose(DataFolder folder, Path cluster, PostgresBinaries binaries) throws IOException {
        return choose(folder, cluster, binaries, List.of(NAMESPACE, List.of("setpriv")));
    }

    /** As above, with what may be tried named, so that a test can forbid one. */
    static ProcessUser choose(DataFolder folder, Path cluster, PostgresBinaries binaries, List<List<String>> allowed)
            throws IOException {
        if (!runningAsRoot()) {
            return MYSELF;
        }
        Path begun = Files.exists(cluster) ? cluster : folder.path();
        int owner = uid(begun);
        if (owner != 0) {
            return another(folder, owner, gid(begun), binaries);
        }
        if (allowed.contains(NAMESPACE) && succeeds(NAMESPACE, "true")) {
            return new ProcessUser(NAMESPACE, NOT_CHANGED, NOT_CHANGED);
        }
        if (allowed.contains(List.of("setpriv"))) {
            for (String name : ORDINARY_USERS) {
                int uid = idOf(name, "-u");
                if (uid > 0) {
                    return another(folder, uid, idOf(name, "-g"), binaries);
                }
            }
        }
        throw refusal(folder);
    }

    List<String> command(Path program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Gives one file or folder to the user, if it is another than the one we run as. */
    void own(Path file) throws IOException {
        if (uid != NOT_CHANGED) {
            Files.setAttribute(file, "unix:gid", gid);
            Files.setAttribute(file, "unix:uid", uid);
        }
    }

    /** Gives a whole folder to the user, if it is another. */
    void ownTree(Path tree) throws IOException {
        if (uid != NOT_CHANGED && uid(tree) != uid) {
            try (var files = Files.walk(tree)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    own(file);
                }
            }
        }
    }

    private static ProcessUser another(DataFolder folder, int uid, int gid, PostgresBinaries binaries)
            throws IOException {
        ProcessUser user =
                new ProcessUser(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups"), uid, gid);
        if (uid(folder.path()) != uid) {
            // Others may pass through, as the cluster's folder lies inside, but still not look around.
            Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwx--x--x"));
        }
        if (!succeeds(user.prefix, binaries.program("postgres").toString(), "--version")) {
            throw refusal(folder);
        }
        return user;
    }

    private static DatabaseException refusal(DataFolder folder) {
        return new DatabaseException("PostgreSQL refuses to run as root, and no other user can be used for "
                + folder.path() + ": run Small Places as an ordinary user, or choose a data folder that other users"
                + " can reach (not under /root) with SMALLPLACES_DATA.");
    }

    private static boolean runningAsRoot() throws IOException {
        Path process = Path.of("/proc/self");
        return Files.exists(process) ? uid(process) == 0 : "root".equals(System.getProperty("user.name"));
    }

    private static int uid(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }

    private static int gid(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:gid");
    }

    private static int idOf(String user, String option) {
        try {
            Process process = new ProcessBuilder("id", option, user)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream output = process.getInputStream()) {
                String answer = new String(output.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return answer.isEmpty() ? NOT_CHANGED : Integer.parseInt(answer);
            }
        } catch (IOException noSuchProgram) {
            return NOT_CHANGED;
        }
    }

    private static boolean succeeds(List<String> prefix, String... command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
