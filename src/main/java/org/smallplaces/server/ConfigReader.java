package org.smallplaces.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.http.Clients;
import org.smallplaces.mail.Sender;
import org.smallplaces.mail.SmtpSettings;
import org.smallplaces.staff.OidcSettings;

/** Reads the settings one by one and gathers what is wrong with them. */
final class ConfigReader {
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> KNOWN = Set.of(
            "PORT",
            "DATA",
            "CAMPAIGNS",
            "BASE_URL",
            "DATABASE_URL",
            "DATABASE_OWNER_URL",
            "SMTP_URL",
            "MAIL_FROM",
            "KEYS",
            "TRUSTED_PROXIES",
            "OIDC_URL",
            "BACKUPS",
            "ROLES");
    private static final List<String> EARNEST = List.of("BASE_URL", "KEYS", "SMTP_URL");

    private final Map<String, String> values = new TreeMap<>();
    private final List<String> mistakes = new ArrayList<>();

    ConfigReader(Map<String, String> all) {
        all.forEach((name, value) -> {
            if (name.startsWith(Config.PREFIX) && !name.startsWith(Config.PREFIX + "TEST_") && !value.isBlank()) {
                values.put(name.substring(Config.PREFIX.length()), value.strip());
            }
        });
    }

    Config read() {
        values.keySet().stream().filter(name -> !KNOWN.contains(name)).forEach(this::unknown);
        boolean trial = EARNEST.stream().noneMatch(values::containsKey) && !values.containsKey("DATABASE_URL");
        int port = port();
        URI baseUrl = baseUrl(port);
        Optional<DatabaseAddress> database = optional("DATABASE_URL", DatabaseAddress::parse);
        Optional<DatabaseAddress> owner = optional("DATABASE_OWNER_URL", DatabaseAddress::parse);
        Optional<SmtpSettings> smtp = optional("SMTP_URL", SmtpSettings::parse);
        Sender from = from(baseUrl);
        List<String> proxies = proxies();
        Optional<OidcSettings> oidc = optional("OIDC_URL", OidcSettings::parse);
        Set<NodeRole> roles = roles();
        if (!trial) {
            EARNEST.stream().filter(name -> !values.containsKey(name)).forEach(this::missing);
        }
        if (owner.isPresent() && database.isEmpty()) {
            wrong("DATABASE_OWNER_URL", "is set without SMALLPLACES_DATABASE_URL; set both or neither.");
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigException(mistakes);
        }
        return new Config(
                port,
                Path.of(values.getOrDefault("DATA", "data")),
                Path.of(values.getOrDefault("CAMPAIGNS", "campaigns")),
                baseUrl,
                database,
                owner,
                smtp,
                from,
                optional("KEYS", Path::of),
                proxies,
                oidc,
                backups(trial),
                roles,
                trial);
    }

    /** By default for what nobody else looks after: an embedded database in earnest. */
    private Optional<Path> backups(boolean trial) {
        if (values.containsKey("BACKUPS")) {
            return values.get("BACKUPS").equals("off") ? Optional.empty() : optional("BACKUPS", Path::of);
        }
        return trial || values.containsKey("DATABASE_URL")
                ? Optional.empty()
                : Optional.of(Path.of(values.getOrDefault("DATA", "data"), "backups"));
    }

    private void unknown(String name) {
        wrong(name, "is no setting. The settings are in the README; is it a slip of the pen?");
    }

    private void missing(String name) {
        wrong(
                name,
                "is missing. A site in earnest needs SMALLPLACES_BASE_URL, SMALLPLACES_KEYS and SMALLPLACES_SMTP_URL;"
                        + " for a trial set none of them, nor SMALLPLACES_DATABASE_URL.");
    }

    private int port() {
        String text = values.getOrDefault("PORT", Integer.toString(DEFAULT_PORT));
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        wrong("PORT", "has to be a number from 0 to 65535.");
        return DEFAULT_PORT;
    }

    private URI baseUrl(int port) {
        String text = values.getOrDefault("BASE_URL", "http://localhost:" + port);
        try {
            URI uri = new URI(text);
            if (isSite(uri)) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        wrong("BASE_URL", "has to be the address of the site without a path, such as https://letters.example.org");
        return URI.create("http://localhost");
    }

    /** What has no slashes after the scheme, such as localhost:8080, is an address without host and path. */
    private static boolean isSite(URI uri) {
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        String path = uri.getRawPath();
        boolean bare = path != null && (path.isEmpty() || path.equals("/"));
        boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null;
        return web && bare && !more && uri.getHost() != null && uri.getPort() <= HIGHEST_PORT;
    }

    private Sender from(URI baseUrl) {
        String host = Optional.ofNullable(baseUrl.getHost()).orElse("localhost");
        return optional("MAIL_FROM", Sender::parse)
                .orElseGet(() -> Sender.parse("Small Places <no-reply@" + host + ">"));
    }

    private List<String> proxies() {
        List<String> proxies = list("TRUSTED_PROXIES");
        try {
            Clients.requireNetworks(proxies);
            return proxies;
        } catch (IllegalArgumentException e) {
            wrong("TRUSTED_PROXIES", "has to be networks with commas between them, such as 10.0.0.0/8,fd00::/8");
            return List.of();
        }
    }

    private Set<NodeRole> roles() {
        Set<NodeRole> roles = EnumSet.noneOf(NodeRole.class);
        for (String word : list("ROLES")) {
            Arrays.stream(NodeRole.values())
                    .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .ifPresentOrElse(
                            roles::add, () -> wrong("ROLES", "may hold web, mail and jobs, with commas between."));
        }
        return roles.isEmpty() ? EnumSet.allOf(NodeRole.class) : roles;
    }

    private List<String> list(String name) {
        return Arrays.stream(values.getOrDefault(name, "").split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private <T> Optional<T> optional(String name, Function<String, T> parse) {
        try {
            return Optional.ofNullable(values.get(name)).map(parse);
        } catch (IllegalArgumentException e) {
            mistakes.add(sentence(name, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** Where the sentence does not name the setting itself, it is put before. */
    private static String sentence(String name, String why) {
        return why.contains(Config.PREFIX) ? why : Config.PREFIX + name + " cannot be used: " + why;
    }

    private void wrong(String name, String what) {
        mistakes.add(Config.PREFIX + name + " " + what);
    }
}
