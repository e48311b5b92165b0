package org.smallplaces.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's main process on one cluster: found, launched, stopped. */
record Postmaster(ProcessHandle process, int port) {
    private static final Logger LOGGER = LoggerFactory.getLogger(Postmaster.class);
    private static final String PID_FILE = "postmaster.pid";
    private static final int PORT_LINE = 3;
    private static final List<String> SESSION_OF_ITS_OWN = List.of("/usr/bin/setsid", "/bin/setsid");

    /**
     * The server that runs on this cluster, whoever started it. A file that a kill left behind is not believed: its
     * process must be a postgres on this very folder. If another program has got that number meanwhile the file is
     * removed, because PostgreSQL would refuse to start; otherwise PostgreSQL judges its own file.
     */
    static Optional<Postmaster> running(Path cluster) throws IOException {
        Path file = cluster.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return Optional.empty();
        }
        if (isPostgresOn(cluster, process.get())) {
            return Optional.of(new Postmaster(
                    process.get(), Integer.parseInt(lines.get(PORT_LINE).strip())));
        }
        LOGGER.warn("database_stale_pid_removed pid={}", process.get().pid());
        Files.delete(file);
        return Optional.empty();
    }

    /** Starts the server; it has a session of its own, so that Ctrl-C reaches only us, who drain before we stop it. */
    static Postmaster launch(Cluster cluster, int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        SESSION_OF_ITS_OWN.stream()
                                .filter(program -> Files.isExecutable(Path.of(program)))
                                .limit(1),
                        cluster
                                .user()
                                .command(
                                        cluster.binaries().program("postgres"),
                                        "-D",
                                        cluster.path().toString(),
                                        "-p",
                                        Integer.toString(port))
                                .stream())
                .toList());
        cleanEnvironment(builder);
        Process process = builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(cluster.log().toFile()))
                .start();
        return new Postmaster(process.toHandle(), port);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Stops the server and waits for it: transactions in flight are rolled back, everything committed is flushed. */
    void stop() {
        if (isAlive() && !(signalled("INT", 30) || signalled("QUIT", 10))) {
            LOGGER.error("database_killed pid={}", process.pid());
            process.destroyForcibly();
            ended(10);
        }
    }

    private boolean signalled(String signal, int seconds) {
        try {
            // Java itself sends TERM only, on which PostgreSQL waits for its clients to leave.
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            LOGGER.warn("database_signal_failed signal={}", signal, e);
            process.destroy();
        }
        return ended(seconds);
    }

    private boolean ended(int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !isAlive();
        }
    }

    /**
     * Server processes that outlived their postmaster. They notice its death and leave by themselves, but one in the
     * middle of a long query may stay, and PostgreSQL does not start beside it.
     */
    static List<ProcessHandle> orphans(Path cluster) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .filter(process -> worksIn(process, cluster))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path cluster) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(cluster);
        } catch (IOException | SecurityException notOurs) {
            return false;
        }
    }

    private static boolean isPostgresOn(Path cluster, ProcessHandle process) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return Arrays.asList(arguments).contains(cluster.toString())
                && process.info().command().orElse("postgres").contains("postgres");
    }

    /** Settings of the surroundings (PGDATA, PGPORT, a locale that is not installed) must not reach the server. */
    static void cleanEnvironment(ProcessBuilder builder) {
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
    }

    /** What PostgreSQL complains of, in its own words: the last error in what it printed, else the last line. */
    static String complaint(String output) {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> errors = lines.stream()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .toList();
        List<String> told = errors.isEmpty() ? lines : errors;
        return told.isEmpty()
                ? "it said nothing"
                : told.get(told.size() - 1).replaceFirst("^.*?(FATAL|PANIC|error): *", "");
    }

    /** The end of a log from a position on, as text. */
    static String since(Path log, long position) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        int from = (int) Math.min(position, bytes.length);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
