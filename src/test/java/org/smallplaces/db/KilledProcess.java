package org.smallplaces.db;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A process that works on the database of a test, and is killed amid that as by {@code kill -9}. What it runs is the
 * {@code main} of a test's class, which says after each step that it is done.
 */
public final class KilledProcess {
    private static final String DONE = "a step is done";
    private static final int OF_DATABASE = 4;

    private KilledProcess() {}

    /** By this argument what a killed process leaves lies in {@code target}, such as the cache of its Vert.x. */
    public static String temporary() throws IOException {
        return "-Djava.io.tmpdir="
                + Files.createDirectories(Path.of("target", "test-killed")).toAbsolutePath();
    }

    /** Runs {@code program} in a process of its own and kills it once it has said so many times that a step is done. */
    public static void after(int steps, Class<?> program, DatabaseAddress database, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                temporary(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                database.host(),
                Integer.toString(database.port()),
                database.database(),
                database.user()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PASSWORD", database.password());
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int done = 0;
            while (done < steps) {
                String line = out.readLine();
                if (line == null) {
                    throw new AssertionError("it ended by itself after " + done + " steps");
                }
                done += line.equals(DONE) ? 1 : 0;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** In the other process: the database that its {@code arguments} name. */
    public static DatabaseAddress database(String... arguments) {
        return new DatabaseAddress(
                arguments[0],
                Integer.parseInt(arguments[1]),
                arguments[2],
                arguments[3],
                System.getenv("PASSWORD"),
                Map.of());
    }

    /** In the other process: what the test handed over beside the database. */
    public static List<String> others(String... arguments) {
        return Arrays.asList(arguments).subList(OF_DATABASE, arguments.length);
    }

    /** In the other process: says that a step is done. */
    public static void done() {
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(DONE);
    }
}
