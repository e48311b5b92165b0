package org.smallplaces.staff;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * An OpenID provider by which staff may log in instead of a password. It never prints the secret.
 *
 * @param issuer whose {@code /.well-known/openid-configuration} is asked; compared with the tokens letter by letter
 * @param clientId under which the provider knows this site
 * @param name of the provider on the log-in page, such as the organisation's own
 */
public record OidcSettings(String issuer, String clientId, String clientSecret, String name) {
    private static final String FORM =
            "Write SMALLPLACES_OIDC_URL as https://client-id:secret@login.example.org/path?name=What%20staff%20call%20it,"
                    + " with special characters percent-encoded.";

    private static final String NAME = "name=";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

    /**
     * Reads {@code https://client-id:secret@host/path?name=Our%20log-in}; plain http only for this machine.
     *
     * @throws IllegalArgumentException with a sentence that says what to write, without the secret
     */
    public static OidcSettings parse(String url) {
        URI uri = uri(url.strip());
        String[] client = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        String query = Optional.ofNullable(uri.getRawQuery()).orElse(NAME + uri.getHost());
        boolean safe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && THIS_MACHINE.contains(String.valueOf(uri.getHost())));
        if (!safe || uri.getHost() == null || client.length < 2 || client[0].isEmpty() || client[1].isEmpty()) {
            throw new IllegalArgumentException(FORM);
        }
        if (!query.startsWith(NAME) || query.length() == NAME.length() || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(FORM);
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new OidcSettings(
                uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath(),
                decoded(client[0]),
                decoded(client[1]),
                decoded(query.substring(NAME.length())));
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(FORM);
        }
    }

    /** A plus sign is one, as in the userinfo of any address. */
    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "the OpenID provider " + issuer;
    }
}
