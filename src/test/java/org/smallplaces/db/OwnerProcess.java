package org.smallplaces.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of its own that starts or attaches to the server of a folder, and then waits to be ended. */
public final class OwnerProcess {
    private final Process process;
    private final String firstLine;

    private OwnerProcess(Process process, String firstLine) {
        this.process = process;
        this.firstLine = firstLine;
    }

    /** The program of the process: prints {@code ready <owns>} or the one sentence of refusal, and waits. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.startOrAttach(Path.of(arguments[0]));
            server.beforeStop(() -> System.out.println(
                    PostgresStart.accepts(server.owner()) ? "database still there" : "database gone too early"));
            System.out.println("ready " + server.startedHere());
        } catch (DatabaseException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    static OwnerProcess start(Path folder) {
        return start(List.of(), System.getProperty("java.class.path"), folder);
    }

    static OwnerProcess start(List<String> prefix, String classPath, Path folder) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                OwnerProcess.class.getName(),
                folder.toString()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new OwnerProcess(process, answer(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code ready true} when it owns the server, {@code ready false} when attached, else what it complained of. */
    String firstLine() {
        return firstLine;
    }

    long pid() {
        return process.pid();
    }

    /** As the system does it when memory runs out. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill} and service managers do it; gives what the process printed at its end. */
    String terminate() throws InterruptedException, IOException {
        process.toHandle().destroy(); // unlike Process.destroy it leaves the output readable
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end within 30 s");
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String answer(Process process) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1);
        String line = output.readLine();
        // Log lines come first.
        while (line != null && line.matches("\\d\\d:.*|\\{.*")) {
            line = output.readLine();
        }
        return String.valueOf(line);
    }
}
