package org.smallplaces.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smallplaces.server.Config;
import picocli.CommandLine.Option;

/** The settings as flags: each has its environment variable, and a flag wins over it. */
final class Settings {
    private final Map<String, String> flags = new LinkedHashMap<>();

    @Option(names = "--port", paramLabel = "NUMBER", description = "Port of the web server (SMALLPLACES_PORT, 8080).")
    void port(String value) {
        flags.put("PORT", value);
    }

    @Option(names = "--data", paramLabel = "FOLDER", description = "Embedded database (SMALLPLACES_DATA, ./data).")
    void data(String value) {
        flags.put("DATA", value);
    }

    @Option(
            names = "--campaigns",
            paramLabel = "FOLDER",
            description = "The campaigns (SMALLPLACES_CAMPAIGNS, ./campaigns).")
    void campaigns(String value) {
        flags.put("CAMPAIGNS", value);
    }

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "The public address of the site (SMALLPLACES_BASE_URL).")
    void baseUrl(String value) {
        flags.put("BASE_URL", value);
    }

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "An existing PostgreSQL instead of the embedded one (SMALLPLACES_DATABASE_URL).")
    void databaseUrl(String value) {
        flags.put("DATABASE_URL", value);
    }

    @Option(
            names = "--database-owner-url",
            paramLabel = "URL",
            description = "The log-in for migrations on it (SMALLPLACES_DATABASE_OWNER_URL).")
    void databaseOwnerUrl(String value) {
        flags.put("DATABASE_OWNER_URL", value);
    }

    @Option(names = "--smtp-url", paramLabel = "URL", description = "The mail server (SMALLPLACES_SMTP_URL).")
    void smtpUrl(String value) {
        flags.put("SMTP_URL", value);
    }

    @Option(
            names = "--mail-from",
            paramLabel = "ADDRESS",
            description = "Whom mail comes from (SMALLPLACES_MAIL_FROM).")
    void mailFrom(String value) {
        flags.put("MAIL_FROM", value);
    }

    @Option(names = "--keys", paramLabel = "FILE", description = "The key file (SMALLPLACES_KEYS).")
    void keys(String value) {
        flags.put("KEYS", value);
    }

    @Option(
            names = "--trusted-proxies",
            paramLabel = "NETWORKS",
            description = "Networks whose X-Forwarded-For is believed (SMALLPLACES_TRUSTED_PROXIES).")
    void trustedProxies(String value) {
        flags.put("TRUSTED_PROXIES", value);
    }

    @Option(
            names = "--oidc-url",
            paramLabel = "URL",
            description = "The OpenID provider by which staff may log in (SMALLPLACES_OIDC_URL).")
    void oidcUrl(String value) {
        flags.put("OIDC_URL", value);
    }

    @Option(
            names = "--backups",
            paramLabel = "FOLDER",
            description =
                    "Where a backup is kept each night, or off (SMALLPLACES_BACKUPS, backups in the data folder).")
    void backups(String value) {
        flags.put("BACKUPS", value);
    }

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            description = "What this node does: web,mail,jobs (SMALLPLACES_ROLES, all).")
    void roles(String value) {
        flags.put("ROLES", value);
    }

    /** The flags as they were given, for another command with the same settings. */
    List<String> flags() {
        List<String> given = new ArrayList<>();
        flags.forEach((name, value) -> {
            given.add("--" + name.toLowerCase(Locale.ROOT).replace('_', '-'));
            given.add(value);
        });
        return given;
    }

    /** The configuration from the environment and the flags. */
    Config config() {
        Map<String, String> all = new HashMap<>(System.getenv());
        flags.forEach((name, value) -> all.put(Config.PREFIX + name, value));
        return Config.of(all);
    }
}
