package org.smallplaces.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.mail.Sender;
import org.smallplaces.mail.SmtpSettings;
import org.smallplaces.staff.OidcSettings;

/**
 * The whole configuration, checked. It comes from environment variables, each of which is also a flag.
 *
 * @param port of the web server; 0 takes any free one
 * @param data the folder of the embedded database, and of the keys of a trial
 * @param campaigns the folder of the campaigns
 * @param baseUrl under which the public reaches the site; in trial mode this machine
 * @param database an existing PostgreSQL that is served from, instead of the embedded one
 * @param databaseOwner the log-in by which migrations run on it, where it is another one
 * @param smtp where mail goes; in trial mode it goes to the trial mailbox
 * @param mailFrom whom mail comes from
 * @param keys the key file; in trial mode one is made in the data folder
 * @param trustedProxies networks whose X-Forwarded-For is believed
 * @param oidc the OpenID provider by which staff may log in, where the organisation has one
 * @param backups the folder of the nightly backups; none are made without
 * @param roles what this node does
 */
public record Config(
        int port,
        Path data,
        Path campaigns,
        URI baseUrl,
        Optional<DatabaseAddress> database,
        Optional<DatabaseAddress> databaseOwner,
        Optional<SmtpSettings> smtp,
        Sender mailFrom,
        Optional<Path> keys,
        List<String> trustedProxies,
        Optional<OidcSettings> oidc,
        Optional<Path> backups,
        Set<NodeRole> roles,
        boolean trial) {
    /** The beginning of every variable's name. */
    public static final String PREFIX = "SMALLPLACES_";

    public Config {
        trustedProxies = List.copyOf(trustedProxies);
        roles = Set.copyOf(roles);
    }

    /**
     * Reads the settings in {@code values}, by their full names; other names are not looked at.
     *
     * @throws ConfigException naming every mistake at once
     */
    public static Config of(Map<String, String> values) {
        return new ConfigReader(values).read();
    }

    /** The key file to be used. */
    public Path keyFile() {
        return keys.orElse(data.resolve("trial-keys"));
    }
}
