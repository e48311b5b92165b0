package org.smallplaces.db;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a database is and which log-in opens it, understood alike by both clients (Vert.x and JDBC).
 *
 * <p>Parameters are those of libpq that both clients support: {@code sslmode}, {@code sslrootcert},
 * {@code application_name} and {@code options}. The password appears in no message and not in {@link #toString()}.
 */
public record DatabaseAddress(
        String host, int port, String database, String user, String password, Map<String, String> parameters) {
    private static final int USUAL_PORT = 5432;
    private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert", "application_name", "options");
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
    private static final Map<String, String> JDBC_NAMES = Map.of("application_name", "ApplicationName");
    private static final String FORM = "write it as postgresql://user:password@host:5432/database";

    public DatabaseAddress {
        parameters = Map.copyOf(parameters);
        for (String name : parameters.keySet()) {
            require(
                    PARAMETERS.contains(name),
                    "The database address has the parameter \"" + name + "\", but only "
                            + String.join(", ", PARAMETERS.stream().sorted().toList())
                            + " are understood: remove it.");
        }
        require(
                SSL_MODES.contains(parameters.getOrDefault("sslmode", "disable")),
                "The database address has an unknown sslmode: use require, or verify-full with sslrootcert.");
    }

    /**
     * Reads {@code postgresql://user:password@host:port/database?sslmode=require}; names may be percent-encoded.
     *
     * @throws IllegalArgumentException with a sentence that says what to write, without the password
     */
    public static DatabaseAddress parse(String url) {
        URI uri = uri(url.strip());
        require(
                "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()),
                "The database address does not begin with postgresql:// : " + FORM + ".");
        require(uri.getHost() != null, "The database address names no host, or a malformed one: " + FORM + ".");
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        require(path.length() > 1 && path.indexOf('/', 1) < 0, "The database address names no database: " + FORM + ".");
        String[] logIn = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        require(!logIn[0].isEmpty(), "The database address names no user: " + FORM + ".");
        return new DatabaseAddress(
                uri.getHost().replaceAll("^\\[|]$", ""),
                uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                decoded(path.substring(1)),
                decoded(logIn[0]),
                logIn.length < 2 ? "" : decoded(logIn[1]),
                query(uri.getRawQuery() == null ? "" : uri.getRawQuery()));
    }

    /** The same address for JDBC, without log-in and password, so that it may be logged. */
    public String jdbcUrl() {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(entry -> JDBC_NAMES.getOrDefault(entry.getKey(), entry.getKey()) + "="
                                + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        String authority = host.contains(":") ? "[" + host + "]" : host;
        return "jdbc:postgresql://" + authority + ":" + port + "/" + encoded(database)
                + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same address for the Vert.x client. */
    public PgConnectOptions options() {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(host)
                .setPort(port)
                .setDatabase(database)
                .setUser(user)
                .setPassword(password);
        parameters.forEach((name, value) -> {
            if (!name.startsWith("ssl")) {
                options.addProperty(name, value);
            }
        });
        SslMode mode = SslMode.of(parameters.getOrDefault("sslmode", "disable"));
        return mode == SslMode.DISABLE ? options : options.setSslMode(mode).setSslOptions(sslOptions(mode));
    }

    /** The same log-in on another database of the same server. */
    public DatabaseAddress withDatabase(String name) {
        return new DatabaseAddress(host, port, name, user, password, parameters);
    }

    /** Unpooled JDBC connections; used directly, because DriverManager does not see drivers of other class loaders. */
    public DataSource dataSource() {
        return filled(new PGSimpleDataSource());
    }

    /** The same to an embedded PostgreSQL, whose processes for them give way to all others. */
    DataSource givingWay() {
        return filled(new GivingWaySource());
    }

    private DataSource filled(PGSimpleDataSource source) {
        source.setURL(jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(10);
        return source;
    }

    /** The same address with one more server setting for each session, in the {@code -c} form of libpq. */
    DatabaseAddress withSetting(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(parameters);
        more.merge("options", "-c " + name + "=" + value, (before, setting) -> before + " " + setting);
        return new DatabaseAddress(host, port, database, user, password, more);
    }

    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }

    private ClientSSLOptions sslOptions(SslMode mode) {
        ClientSSLOptions ssl = new ClientSSLOptions();
        String root = parameters.getOrDefault("sslrootcert", "");
        if (!root.isEmpty()) {
            ssl.setTrustOptions(new PemTrustOptions().addCertPath(root));
        } else if (mode != SslMode.VERIFY_CA && mode != SslMode.VERIFY_FULL) {
            // As libpq: without a root certificate these modes encrypt, and do not check who answers.
            ssl.setTrustAll(true);
        }
        return ssl.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            // The cause quotes the whole address, password included: it is left out on purpose.
            throw new IllegalArgumentException(
                    "The database address is malformed: " + FORM + ", with special characters percent-encoded.");
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return parameters;
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
