package org.smallplaces.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.smallplaces.FreePort;

/**
 * A server made of an installed PostgreSQL's programs, such as Debian's, in a folder of its own: an external database
 * whose log-in owns databases and roles and is no superuser. It ends with the JVM.
 */
public final class DebianPostgres {
    private static final String SUPERUSER = "postgres";
    private static final String LOG_IN = "charity";
    private static final String PASSWORD = "for-tests-only";
    private static final int READY_ATTEMPTS = 200;

    private final Path programs;
    private final Path folder;
    private final int port;

    private DebianPostgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** Starts a new server of the programs in {@code programs} and gives its log-in. */
    public static DatabaseAddress start(Path programs) {
        try {
            Path folder = QuickFolder.empty("external");
            DebianPostgres server = new DebianPostgres(programs, folder, FreePort.next());
            server.initialise();
            Process process = server.launch();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.end(process)));
            return server.logIn();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void initialise() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            run(List.of("chown", "-R", SUPERUSER + ":" + SUPERUSER, folder.toString()));
        }
        run(asPostgres(
                "initdb",
                "-D",
                cluster(),
                "-U",
                SUPERUSER,
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "-E",
                "UTF8",
                "--locale=C"));
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(asPostgres(
                        "postgres",
                        "-D",
                        cluster(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories="))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private DatabaseAddress logIn() {
        DatabaseAddress superuser = DatabaseAddress.parse(
                "postgresql://" + SUPERUSER + ":" + PASSWORD + "@127.0.0.1:" + port + "/postgres");
        for (int attempt = 0; attempt < READY_ATTEMPTS && !PostgresStart.accepts(superuser); attempt++) {
            pause();
        }
        TestDatabase.TestServer.execute(
                superuser, "create role " + LOG_IN + " login createdb createrole password '" + PASSWORD + "'");
        return DatabaseAddress.parse("postgresql://" + LOG_IN + ":" + PASSWORD + "@127.0.0.1:" + port + "/postgres");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Process process) {
        process.destroy();
        try (Stream<Path> files = Files.walk(folder)) {
            process.waitFor(10, TimeUnit.SECONDS);
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a file of the folder is left lying
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String cluster() {
        return folder.resolve("cluster").toString();
    }

    /** PostgreSQL refuses to run as root; Debian's package has made a user for it. */
    private List<String> asPostgres(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + SUPERUSER, "--regid=" + SUPERUSER, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
