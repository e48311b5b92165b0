package org.smallplaces.staff;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.smallplaces.core.EmailAddress;
import org.smallplaces.mail.EmailAddresses;

/**
 * The organisation's OpenID provider, asked by the authorisation code flow with PKCE. It is looked up when it is first
 * needed, so that a site starts without it, and again after a failure.
 */
final class OidcProvider {
    private static final int PATIENCE_SECONDS = 10;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LEEWAY_SECONDS = 30;

    private final Vertx vertx;
    private final OidcSettings settings;
    private final String callback;
    private Optional<Future<OAuth2Auth>> found = Optional.empty();

    /** @param callback the address to which the provider sends the browser back */
    OidcProvider(Vertx vertx, OidcSettings settings, String callback) {
        this.vertx = vertx;
        this.settings = settings;
        this.callback = callback;
    }

    /** Where the browser goes to log in. */
    Future<String> address(OidcAttempt attempt) {
        return provider()
                .map(provider -> provider.authorizeURL(new OAuth2AuthorizationURL()
                        .setRedirectUri(callback)
                        .setScopes(List.of("openid", "email"))
                        .setState(attempt.state())
                        .setCodeChallenge(attempt.challenge())
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", attempt.nonce())));
    }

    /**
     * Whom the provider answers for: the address that it has verified itself, or nothing where it has none. Fails where
     * the code or the token is not what this attempt asked for, or the provider cannot be reached.
     */
    Future<Optional<EmailAddress>> whoAnswers(OidcAttempt attempt, String code) {
        Oauth2Credentials credentials = new Oauth2Credentials()
                .setFlow(OAuth2FlowType.AUTH_CODE)
                .setCode(code)
                .setRedirectUri(callback)
                .setCodeVerifier(attempt.verifier());
        return provider()
                .compose(provider -> provider.authenticate(credentials))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .compose(user -> claims(user, attempt))
                .map(OidcProvider::verifiedAddress);
    }

    /** The signature and the times were checked by the library; whom the token is from and for is checked here. */
    private Future<JsonObject> claims(User user, OidcAttempt attempt) {
        JsonObject claims = user.attributes().getJsonObject("idToken");
        boolean ours = claims != null
                && settings.issuer().equals(claims.getString("iss"))
                && audience(claims).contains(settings.clientId())
                && settings.clientId().equals(claims.getString("azp", settings.clientId()))
                && attempt.nonce().equals(claims.getString("nonce"));
        return ours ? Future.succeededFuture(claims) : Future.failedFuture("the token is not for this log-in");
    }

    private static List<?> audience(JsonObject claims) {
        Object audience = claims.getValue("aud");
        return audience instanceof JsonArray several ? several.getList() : List.of(String.valueOf(audience));
    }

    private static Optional<EmailAddress> verifiedAddress(JsonObject claims) {
        return Boolean.parseBoolean(String.valueOf(claims.getValue("email_verified")))
                ? EmailAddresses.parse(claims.getString("email", ""))
                : Optional.empty();
    }

    private synchronized Future<OAuth2Auth> provider() {
        if (found.isEmpty() || found.get().failed()) {
            found = Optional.of(discover());
        }
        return found.get();
    }

    private Future<OAuth2Auth> discover() {
        OAuth2Options options = new OAuth2Options()
                .setSite(settings.issuer())
                .setClientId(settings.clientId())
                .setClientSecret(settings.clientSecret())
                .setJWTOptions(new JWTOptions().setLeeway(LEEWAY_SECONDS))
                .setHttpClientOptions(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
        return OpenIDConnectAuth.discover(vertx, options)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(provider -> provider.missingKeyHandler(key -> provider.jWKSet()));
    }
}
