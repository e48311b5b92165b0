package org.smallplaces.staff;

import java.util.Map;
import org.smallplaces.FreePort;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** A real OpenID provider (Spring Authorization Server) on a free port, with some people and this site as its client. */
final class OpenIdProvider implements AutoCloseable {
    static final String PASSWORD = "their password there";
    static final String CLIENT = "small-places";
    static final String SECRET = "the site's own secret";

    /** Log-in name there, and the address in the token; one of them is not verified there. */
    private static final Map<String, String> PEOPLE = Map.of(
            "miriam", Console.EMAIL,
            "stranger", "stranger@example.org",
            "unverified", Console.EMAIL);

    private final int port;
    private final ConfigurableApplicationContext running;

    private OpenIdProvider(String callback) {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        port = FreePort.next();
        String client = "spring.security.oauth2.authorizationserver.client.site.";
        running = new SpringApplicationBuilder(Provider.class)
                .properties(Map.of(
                        "server.port",
                        port,
                        "spring.main.banner-mode",
                        "off",
                        "spring.security.oauth2.authorizationserver.issuer",
                        issuer(),
                        client + "registration.client-id",
                        CLIENT,
                        client + "registration.client-secret",
                        "{noop}" + SECRET,
                        client + "registration.client-authentication-methods",
                        "client_secret_basic",
                        client + "registration.authorization-grant-types",
                        "authorization_code",
                        client + "registration.redirect-uris",
                        callback,
                        client + "registration.scopes",
                        "openid,email",
                        client + "require-proof-key",
                        true))
                .run();
    }

    /** One that sends browsers back to {@code callback} only. */
    static OpenIdProvider start(String callback) {
        return new OpenIdProvider(callback);
    }

    String issuer() {
        return "http://localhost:" + port;
    }

    OidcSettings settings() {
        return new OidcSettings(issuer(), CLIENT, SECRET, "Fennerby log-in");
    }

    @Override
    public void close() {
        running.close();
    }

    /** What Spring needs to know beyond the properties. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Provider {
        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(PEOPLE.keySet().stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}" + PASSWORD)
                            .authorities("person")
                            .build())
                    .toList());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> address() {
            return context -> {
                if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    String name = context.getPrincipal().getName();
                    context.getClaims()
                            .claim("email", PEOPLE.get(name))
                            .claim("email_verified", !name.equals("unverified"));
                }
            };
        }
    }
}
