package org.smallplaces.db;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database cluster's folder: made whole or not at all, configured anew at each start. */
record Cluster(DataFolder folder, PostgresBinaries binaries, ProcessUser user) {
    static final String FOLDER = "postgres";
    static final String LOG = "postgres.log";
    private static final Logger LOGGER = LoggerFactory.getLogger(Cluster.class);
    private static final String UNFINISHED = "postgres.new-";
    private static final int LOWEST_PORT = 20_001;
    private static final int HIGHEST_PORT = 32_000; // below the ports that Linux gives to outgoing connections

    /*
     * Durable: what is acknowledged was flushed. 60 connections leave room for two servers beside each other with
     * their pools, and for commands. Passwords are 24 random bytes, which need no stretching: each connection would pay for
     * it. The log holds no errors of statements, which quote values that may be personal:
     * whoever sent the statement is told of them anyway. 256 MB of its log of changes stay to be written anew: whoever signs
     * waits 50 ms where a file of it has to be made.
     */
    private static final String SETTINGS = """
        # Written at each start: changes are lost.
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        fsync = on
        synchronous_commit = on
        full_page_writes = on
        password_encryption = 'scram-sha-256'
        scram_iterations = 1
        max_connections = 60
        shared_buffers = '32MB'
        min_wal_size = '256MB'
        timezone = 'UTC'
        log_timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'
        default_text_search_config = 'pg_catalog.simple'
        logging_collector = off
        log_destination = 'stderr'
        log_line_prefix = '%m [%p] '
        log_checkpoints = off
        log_error_verbosity = terse
        log_min_messages = log
        log_min_error_statement = panic
        """;

    private static final String ACCESS = """
        # Written at each start: changes are lost.
        host all all 127.0.0.1/32 scram-sha-256
        """;

    Path path() {
        return folder.file(FOLDER);
    }

    Path log() {
        return folder.file(LOG);
    }

    /** Makes the cluster on the first start, renews lost passwords, writes the configuration, and gives the log-ins. */
    ServerLogIns prepare() throws IOException {
        for (Path unfinished : folder.beginningWith(UNFINISHED)) {
            DataFolder.deleteTree(unfinished);
        }
        Optional<ServerLogIns> known = ServerLogIns.read(folder);
        ServerLogIns logIns = known.isPresent() ? known.get() : ServerLogIns.generate(freePort());
        if (!Files.exists(path())) {
            create(logIns);
        } else {
            requireSameVersion();
            user.ownTree(path());
            if (known.isEmpty()) {
                renewPasswords(logIns);
            }
        }
        if (!isFree(logIns.port())) {
            int other = freePort();
            LOGGER.warn("database_port_taken port={} instead={}", logIns.port(), other);
            logIns = logIns.withPort(other);
            logIns.write(folder);
        }
        folder.touch(LOG);
        configure(path());
        return logIns;
    }

    private void create(ServerLogIns logIns) throws IOException {
        LOGGER.info("database_creating folder={}", path());
        Path unfinished = Files.createTempDirectory(folder.path(), UNFINISHED);
        user.own(unfinished);
        run(
                "",
                binaries.program("initdb"),
                "--pgdata=" + unfinished,
                "--username=" + ServerLogIns.SUPERUSER,
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        configure(unfinished);
        alone(
                unfinished,
                """
                create role %s login createrole
                create role %s login
                create database %s owner %s
                """.formatted(ServerLogIns.OWNER, ServerLogIns.SERVING, ServerLogIns.DATABASE, ServerLogIns.OWNER)
                        + passwords(logIns));
        logIns.write(folder);
        Files.move(unfinished, path(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void renewPasswords(ServerLogIns logIns) throws IOException {
        LOGGER.warn("database_passwords_renewed folder={}", folder.path());
        configure(path());
        alone(path(), passwords(logIns));
        logIns.write(folder);
    }

    private static String passwords(ServerLogIns logIns) {
        return """
            alter role %s password '%s'
            alter role %s password '%s'
            alter role %s password '%s'
            """.formatted(
                        ServerLogIns.SUPERUSER,
                        logIns.superuserPassword(),
                        ServerLogIns.OWNER,
                        logIns.ownerPassword(),
                        ServerLogIns.SERVING,
                        logIns.servingPassword());
    }

    /** Runs statements, one a line, in PostgreSQL's single-user mode: nobody can connect before passwords are set. */
    private void alone(Path cluster, String statements) throws IOException {
        run(
                statements,
                binaries.program("postgres"),
                "--single",
                "-D",
                cluster.toString(),
                "-c",
                "exit_on_error=on",
                "postgres");
    }

    private void run(String input, Path program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(user.command(program, arguments)).redirectErrorStream(true);
        Postmaster.cleanEnvironment(builder);
        Process process = builder.start();
        try (OutputStream statements = process.getOutputStream()) {
            statements.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBeforeReading) {
            LOGGER.debug("database_program_ended_early", endedBeforeReading);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new DatabaseException("The database cannot be created in " + folder.path() + " ("
                        + Postmaster.complaint(output) + "): make sure that at least 200 MB are free there, or choose"
                        + " another folder with SMALLPLACES_DATA.");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new DatabaseException("The start was interrupted: start again.", e);
        }
    }

    private void configure(Path cluster) throws IOException {
        write(cluster, "postgresql.conf", SETTINGS);
        write(cluster, "pg_hba.conf", ACCESS);
    }

    private void write(Path cluster, String name, String content) throws IOException {
        Path file = cluster.resolve(name);
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            return;
        }
        Path temporary = Files.createTempFile(cluster, name, ".new");
        Files.writeString(temporary, content);
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
        user.own(temporary);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void requireSameVersion() throws IOException {
        String found = Files.readString(path().resolve("PG_VERSION")).strip();
        if (!binaries.home().getFileName().toString().matches(".*-(size-.*|" + found + "\\..*)")) {
            throw new DatabaseException("The data in " + path() + " is of PostgreSQL " + found
                    + ", which this version of Small Places does not contain: make a backup with the version that"
                    + " wrote it and restore it here.");
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int freePort() {
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; attempt < 200; attempt++) {
            int port = LOWEST_PORT + random.nextInt(HIGHEST_PORT - LOWEST_PORT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new DatabaseException("No port between " + LOWEST_PORT + " and " + HIGHEST_PORT
                + " is free on 127.0.0.1: stop what holds them, or use another database with"
                + " SMALLPLACES_DATABASE_URL.");
    }
}
