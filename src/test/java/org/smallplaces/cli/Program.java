package org.smallplaces.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.smallplaces.BlockedThreads;
import org.smallplaces.FreePort;
import org.smallplaces.db.Scratch;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Wait;

/** The program as an operator runs it: a process of its own with its own environment, ended as a test wants. */
final class Program implements AutoCloseable {
    private static final String LOG_LINE = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z .*";
    private static final String READY = "Stop with Ctrl-C.";

    private final Process process;
    private final Path out;
    private final Path err;

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Begins a command with these settings and no others; names of settings come without their prefix. */
    static Program begin(Map<String, String> settings, String... arguments) {
        try {
            Path folder = folder("output");
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx200m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Djava.io.tmpdir=" + Files.createDirectory(folder.resolve("temp")),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.smallplaces.Main"));
            command.addAll(List.of(arguments));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("SMALLPLACES_"));
            settings.forEach((name, value) -> builder.environment().put("SMALLPLACES_" + name, value));
            return new Program(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    static Program run(Map<String, String> settings, String... arguments) {
        Program program = begin(settings, arguments);
        program.awaitEnd(60);
        return program;
    }

    /** Starts a server; returns when it has said that it serves. */
    static Program serve(Map<String, String> settings) {
        Program program = begin(settings, "serve");
        Wait.until(program::out, said -> said.contains(READY) || !program.process.isAlive());
        if (!program.process.isAlive()) {
            throw new AssertionError("did not start: " + program.out() + program.err());
        }
        return program;
    }

    /** A new folder in which the unprivileged user of the database may work. */
    static Path folder(String name) {
        try {
            Path programs = Files.createDirectories(Path.of("target", "test-programs"));
            return Files.createTempDirectory(programs.toAbsolutePath(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new data folder, which borrows the unpacked programs of PostgreSQL. */
    static Path dataFolder() {
        return Scratch.folder(folder("data"));
    }

    /** Deletes what a server without a process has left; a cluster takes 50 MB. */
    static void delete(Path data) {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        return FreePort.next();
    }

    /** Whether a PostgreSQL of this data folder runs. */
    static boolean hasPostgres(Path data) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.anyMatch(process -> commandLine(process).contains(data.toString())
                    && commandLine(process).contains("postgres\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        } catch (IOException noProcess) {
            return "";
        }
    }

    /** What it printed. */
    String out() {
        return read(out);
    }

    /** What it complained of and logged. */
    String err() {
        return read(err);
    }

    /** What it complained of, without its log. */
    List<String> complaints() {
        return err().lines()
                .filter(line -> !line.matches(LOG_LINE))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Visitor visitor(int port, String address) {
        return new Visitor(port, address);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As the system does it when memory runs out. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(10);
    }

    /** As service managers do it; gives the seconds that it took. */
    double terminate() {
        long began = System.nanoTime();
        process.destroy();
        awaitEnd(30);
        return (System.nanoTime() - began) / 1e9;
    }

    /** Asks it to read its files again, as operators do. */
    void hangUp() {
        try {
            new ProcessBuilder("kill", "-HUP", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** From now on no file that it writes grows beyond so many bytes, {@code unlimited} for any: the kernel refuses it. */
    void limitFiles(String bytes) {
        boolean limited = FullFolder.run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":");
        if (!limited) {
            throw new AssertionError("its files could not be limited");
        }
    }

    /** The processes that it started and that still run, with these words in their command lines. */
    Stream<ProcessHandle> children(String words) {
        return process.children()
                .filter(child -> commandLine(Path.of("/proc", Long.toString(child.pid())))
                        .contains(words));
    }

    /** Which files it holds open, also those that were deleted. */
    List<String> openFiles() {
        List<String> files = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path each : open.toList()) {
                files.add(target(each));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    int status() {
        return process.exitValue();
    }

    private void awaitEnd(int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(15, TimeUnit.SECONDS);
                process.destroyForcibly();
                throw new AssertionError("did not end: " + out() + err());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
        if (BlockedThreads.isToldBy(err())) {
            throw new AssertionError("an event loop was blocked: " + err());
        }
    }
}
