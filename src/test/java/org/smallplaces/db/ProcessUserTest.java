package org.smallplaces.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only root can try: being root, and being somebody else. */
class ProcessUserTest {
    private static final int NOBODY = 65_534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    private static final List<String> SETPRIV = List.of("setpriv");

    @TempDir
    Path temporary;

    @BeforeEach
    void onlyAsRoot() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void anOrdinaryUserStartsRestartsAndStops() throws Exception {
        Path folder = folderOf(NOBODY);
        String classPath = readableClassPath();
        for (int time = 0; time < 2; time++) {
            OwnerProcess owner = OwnerProcess.start(AS_NOBODY, classPath, folder);
            assertThat(owner.firstLine()).isEqualTo("ready true");
            Postmaster postmaster =
                    Postmaster.running(folder.resolve("postgres")).orElseThrow();
            assertThat(owner.terminate()).contains("database still there");
            assertThat(postmaster.isAlive()).isFalse();
        }
        // What an ordinary user began, root may go on with, and it stays that user's.
        try (EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(folder)) {
            assertThat(server.startedHere()).isTrue();
        }
        OwnerProcess again = OwnerProcess.start(AS_NOBODY, classPath, folder);
        assertThat(again.firstLine()).isEqualTo("ready true");
        again.terminate();
    }

    @Test
    void aFolderThatAnOrdinaryUserMayNotWriteIsOneSentence() throws Exception {
        Path folder = folderOf(0);
        OwnerProcess owner = OwnerProcess.start(AS_NOBODY, readableClassPath(), folder);
        assertThat(owner.firstLine())
                .isEqualTo("The data folder " + folder + " cannot be written by the user nobody: give that user the"
                        + " folder, or choose another with SMALLPLACES_DATA.");
    }

    @Test
    void whereNamespacesAreForbiddenRootGivesTheClusterToAnUnprivilegedUser() throws IOException {
        DataFolder folder = DataFolder.open(temporary.resolve("data"));
        PostgresBinaries binaries = PostgresBinaries.unpackInto(folder);
        Cluster cluster = new Cluster(
                folder, binaries, ProcessUser.choose(folder, folder.file("postgres"), binaries, List.of(SETPRIV)));
        ServerLogIns logIns = cluster.prepare();
        logIns.write(folder);
        assertThat(Files.getAttribute(cluster.path(), "unix:uid")).isNotEqualTo(0);
        // From here on everything goes by itself, as the cluster has its owner.
        try (EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(folder.path())) {
            Scratch.remember(server, "kept");
            assertThat(Files.getAttribute(
                            Path.of("/proc", "" + server.postmaster().process().pid()), "unix:uid"))
                    .isNotEqualTo(0);
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(folder.path())) {
            assertThat(Scratch.remembered(server)).containsExactly("kept");
        }
    }

    @Test
    void aClusterThatBeganInANamespaceMovesToAnUnprivilegedUser() throws IOException {
        DataFolder folder = DataFolder.open(temporary.resolve("data"));
        try (EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(folder.path())) {
            Scratch.remember(server, "kept");
        }
        PostgresBinaries binaries = PostgresBinaries.unpackInto(folder);
        new Cluster(folder, binaries, ProcessUser.choose(folder, folder.file("postgres"), binaries, List.of(SETPRIV)))
                .prepare();
        try (EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(folder.path())) {
            assertThat(Scratch.remembered(server)).containsExactly("kept");
        }
    }

    @Test
    void whereNeitherIsPossibleItIsOneSentence() throws IOException {
        Path closed = Files.createDirectory(temporary.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        DataFolder folder = DataFolder.open(closed.resolve("data"));
        PostgresBinaries binaries = PostgresBinaries.unpackInto(folder);
        for (List<List<String>> allowed : List.of(List.<List<String>>of(), List.of(SETPRIV))) {
            assertThatThrownBy(() -> ProcessUser.choose(folder, folder.file("postgres"), binaries, allowed))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("run Small Places as an ordinary user")
                    .message()
                    .hasLineCount(1);
        }
    }

    private Path folderOf(int user) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(folder, "unix:uid", user);
        return folder.toRealPath();
    }

    /** The class path where everybody can read it: the local Maven repository of root is closed to others. */
    private String readableClassPath() throws IOException {
        Path libraries = Files.createDirectories(temporary.resolve("lib"));
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .filter(
                        entry -> entry.toString()
                                .matches(
                                        ".*(classes|postgres.*|commons-.*|xz-.*|slf4j.*|logback.*|vertx-(core|sql|pg).*|jspecify.*)"))
                .map(entry ->
                        copy(entry, libraries.resolve(entry.getFileName())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.isDirectory(target)) {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return to;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
