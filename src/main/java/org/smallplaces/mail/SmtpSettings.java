package org.smallplaces.mail;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the mail server is reached. It never prints the password.
 *
 * @param logIn where the server wants one
 * @param authority a PEM file with the certificate of the server's own authority, where it has one
 */
public record SmtpSettings(
        String host, int port, Encryption encryption, Optional<LogIn> logIn, Optional<String> authority) {
    private static final String FORM =
            "Write SMALLPLACES_SMTP_URL as smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465"
                    + " (TLS), with special characters percent-encoded.";

    /** How the connection is protected. */
    public enum Encryption {
        /** From the first byte on. */
        TLS,
        /** After STARTTLS, or not at all used. */
        STARTTLS,
        /** After STARTTLS where the server offers it. */
        STARTTLS_IF_OFFERED,
        /** Not protected: for a relay on the same machine. */
        NONE
    }

    /** A name and a password for the server. */
    public record LogIn(String user, String password) {
        @Override
        public String toString() {
            return "a log-in";
        }
    }

    /**
     * Reads {@code smtp://user:pass@host:587?starttls=optional} or {@code smtps://host:465?ca=/etc/own-ca.pem}.
     *
     * @throws IllegalArgumentException with a sentence that says what to write, without the password
     */
    public static SmtpSettings parse(String url) {
        URI uri = uri(url.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        require(
                scheme.equals("smtp") || scheme.equals("smtps"),
                "The address does not begin with smtp:// or smtps://.");
        require(uri.getHost() != null, "The address names no host, or a malformed one.");
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        require(path.isEmpty() || path.equals("/"), "The address has something after the host.");
        require(uri.getRawFragment() == null, "The address contains a #.");
        Map<String, String> options = options(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        Encryption encryption = encryption(scheme, Optional.ofNullable(options.remove("starttls")));
        Optional<String> authority = Optional.ofNullable(options.remove("ca"));
        require(options.isEmpty(), "The address has an unknown option; there are starttls and ca.");
        int usualPort = encryption == Encryption.TLS ? 465 : 587;
        return new SmtpSettings(
                uri.getHost().replaceAll("^\\[|]$", ""),
                uri.getPort() < 0 ? usualPort : uri.getPort(),
                encryption,
                logIn(uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()),
                authority);
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            // The cause quotes the whole address, password included: it is left out on purpose.
            throw new IllegalArgumentException("The address of the mail server is malformed. " + FORM);
        }
    }

    private static Encryption encryption(String scheme, Optional<String> starttls) {
        if (scheme.equals("smtps")) {
            require(starttls.isEmpty(), "smtps:// is encrypted from the start, so it takes no starttls option.");
            return Encryption.TLS;
        }
        return switch (starttls.orElse("required")) {
            case "required" -> Encryption.STARTTLS;
            case "optional" -> Encryption.STARTTLS_IF_OFFERED;
            case "disabled" -> Encryption.NONE;
            default ->
                throw new IllegalArgumentException(
                        "The option starttls can be required (the default), optional or disabled. " + FORM);
        };
    }

    private static Optional<LogIn> logIn(String userInfo) {
        if (userInfo.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = userInfo.split(":", 2);
        require(parts.length == 2 && !parts[0].isEmpty(), "The address has a user without a password, or the reverse.");
        return Optional.of(new LogIn(decoded(parts[0]), decoded(parts[1])));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                options.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
        }
        return options;
    }

    private static String decoded(String raw) {
        return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException("SMALLPLACES_SMTP_URL cannot be understood. " + sentence + " " + FORM);
        }
    }

    @Override
    public String toString() {
        return "smtp server " + host + ":" + port;
    }
}
