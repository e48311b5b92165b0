package org.smallplaces.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.EmbeddedPostgres;
import org.smallplaces.vault.Keys;

/**
 * The packaged server as a newcomer runs it: a trial with its own durable PostgreSQL 18, in a process of its own. It
 * believes X-Forwarded-For from this machine, so that the limits do their work for thousands of clients.
 */
final class Node implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** As the README says that it is started in earnest, and as docker/Dockerfile does. */
    static final List<String> JAVA = List.of("-Xmx256m");

    /** More options of its Java, as for Flight Recorder. */
    private static final String FLAGS = System.getProperty("bench.flags", "").strip();

    private final Process process;
    private final Path data;
    private final int port;
    private final double secondsToFirstPage;

    private Node(Process process, Path data, int port, double secondsToFirstPage) {
        this.process = process;
        this.data = data;
        this.port = port;
        this.secondsToFirstPage = secondsToFirstPage;
    }

    /**
     * How a node is run.
     *
     * @param wrapper the beginning of the command line, such as taskset's
     * @param java options of its Java beside {@link Node#JAVA}
     * @param environment of the server and its database
     */
    record Setting(String roles, List<String> wrapper, List<String> java, Map<String, String> environment) {
        /** Signing and the pages; mail is left to another node, as pgbench sends none either. */
        static final Setting WEB = new Setting("web,jobs", List.of(), List.of(), Map.of());

        static final Setting EVERYTHING = new Setting("web,mail,jobs", List.of(), List.of(), Map.of());

        /** The same with one more option of Java. */
        Setting with(String option) {
            return new Setting(roles, wrapper, List.of(option), environment);
        }
    }

    /** Starts a node on this data folder; returns when the first page was had. */
    static Node start(Path data, Setting setting) {
        try {
            int port = freePort();
            long begun = System.nanoTime();
            Process process = launch(data, port, setting);
            while (!answers(port)) {
                if (!process.isAlive() || System.nanoTime() - begun > PATIENCE_NANOS) {
                    process.destroy();
                    throw new IllegalStateException("the server did not start: " + Files.readString(log(data)));
                }
                Commands.pause(0.005);
            }
            return new Node(process, data, port, (System.nanoTime() - begun) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path data, int port, Setting setting) throws IOException {
        List<String> command = new ArrayList<>(setting.wrapper());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JAVA);
        command.addAll(setting.java());
        FLAGS.lines().flatMap(flags -> Stream.of(flags.split(" ", -1))).forEach(command::add);
        command.addAll(List.of("-jar", Path.of("target", "smallplaces.jar").toString(), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(data).toFile()));
        Map<String, String> settings = new HashMap<>(Map.of("PORT", Integer.toString(port), "DATA", data.toString()));
        settings.put("ROLES", setting.roles());
        settings.put("TRUSTED_PROXIES", "127.0.0.0/8");
        settings.put(
                "CAMPAIGNS", BusyCampaigns.below(data.resolveSibling("serving")).toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("SMALLPLACES_"));
        settings.forEach((name, value) -> builder.environment().put("SMALLPLACES_" + name, value));
        builder.environment().putAll(setting.environment());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // where the benchmarks are broken off
        return process;
    }

    private static Path log(Path data) {
        return data.resolveSibling("log");
    }

    private static boolean answers(int port) {
        try {
            HttpURLConnection first = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            return first.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    double secondsToFirstPage() {
        return secondsToFirstPage;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The keys of this node, by which links are made without reading its mails. */
    Keys keys() {
        return Keys.read(data.resolve("trial-keys"));
    }

    /** Its database, opened as the owner of the tables. */
    Sql database() {
        try (EmbeddedPostgres attached = EmbeddedPostgres.startOrAttach(data)) {
            return new Sql(attached.owner());
        }
    }

    /**
     * Has the database write down what it holds in memory, as it does by itself every five minutes; from then on its log of
     * changes goes into files that are there already, as on a site that is no newcomer.
     */
    void checkpoint() {
        try (InputStream file = Files.newInputStream(data.resolve("postgres.passwords"))) {
            Properties passwords = new Properties();
            passwords.load(file);
            String superuser = "postgres";
            DatabaseAddress owner = database().address();
            new Sql(new DatabaseAddress(
                            owner.host(),
                            owner.port(),
                            owner.database(),
                            superuser,
                            passwords.getProperty(superuser),
                            owner.parameters()))
                    .execute("checkpoint");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server alone, without its database, holds in memory now. */
    double residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
