package org.smallplaces.core;

import java.util.Optional;
import java.util.Set;

/**
 * Through whose hands personal data passes besides the server's own, as it is configured.
 *
 * @param mail the mail server, where there is one
 * @param logIn the provider by which staff may log in
 * @param database the database's machine, where it is another one
 * @param backups whether backups are made each night
 */
public record Hosts(Optional<String> mail, Optional<String> logIn, Optional<String> database, boolean backups) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]", "");

    /** A host that is this machine is nobody else's. */
    public Hosts {
        mail = mail.filter(Hosts::isElsewhere);
        logIn = logIn.filter(Hosts::isElsewhere);
        database = database.filter(Hosts::isElsewhere);
    }

    private static boolean isElsewhere(String host) {
        return !THIS_MACHINE.contains(host) && !host.startsWith("/");
    }

    /** Nothing passes through anybody's hands. */
    public static final Hosts NONE = new Hosts(Optional.empty(), Optional.empty(), Optional.empty(), false);
}
