package org.smallplaces.db;

import java.io.IOException;
import java.io.StringReader;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The three log-ins of the embedded server and their generated passwords.
 *
 * <p>The superuser is for building the cluster; the owner migrates; the site serves and owns nothing, so that even
 * {@code SET ROLE NONE} on a serving connection gains no power over the audit.
 */
record ServerLogIns(int port, String superuserPassword, String ownerPassword, String servingPassword) {
    static final String SUPERUSER = "postgres";
    static final String OWNER = "smallplaces";
    static final String SERVING = "smallplaces_web";
    static final String DATABASE = "smallplaces";
    static final String FILE = "postgres.passwords";
    private static final String PORT_FILE = "postgres.port";

    /** The remembered log-ins, if both password and port are known already. */
    static Optional<ServerLogIns> read(DataFolder folder) throws IOException {
        Optional<String> passwords = folder.read(FILE);
        Optional<String> port = folder.read(PORT_FILE);
        if (passwords.isEmpty() || port.isEmpty()) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        lines.load(new StringReader(passwords.get()));
        return Optional.of(new ServerLogIns(
                Integer.parseInt(port.get()),
                lines.getProperty(SUPERUSER, ""),
                lines.getProperty(OWNER, ""),
                lines.getProperty(SERVING, "")));
    }

    static ServerLogIns generate(int port) {
        SecureRandom random = new SecureRandom();
        return new ServerLogIns(port, password(random), password(random), password(random));
    }

    void write(DataFolder folder) throws IOException {
        folder.write(PORT_FILE, port + "\n");
        folder.write(
                FILE,
                "# PostgreSQL on 127.0.0.1; delete this file to have new passwords set at the next start.\n" + SUPERUSER
                        + "=" + superuserPassword + "\n" + OWNER + "=" + ownerPassword + "\n" + SERVING + "="
                        + servingPassword + "\n");
    }

    ServerLogIns withPort(int other) {
        return new ServerLogIns(other, superuserPassword, ownerPassword, servingPassword);
    }

    DatabaseAddress superuser() {
        return new DatabaseAddress("127.0.0.1", port, "postgres", SUPERUSER, superuserPassword, Map.of());
    }

    DatabaseAddress owner() {
        return new DatabaseAddress("127.0.0.1", port, DATABASE, OWNER, ownerPassword, Map.of());
    }

    DatabaseAddress serving() {
        return new DatabaseAddress("127.0.0.1", port, DATABASE, SERVING, servingPassword, Map.of());
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
