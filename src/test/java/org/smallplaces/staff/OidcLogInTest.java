package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.staff.Browser.Answer;

/** Logging in by way of a real OpenID provider, which has its own log-in page. */
class OidcLogInTest {
    private static final String SITE = "http://localhost:8080";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private static OpenIdProvider provider;
    private static Console console;

    @BeforeAll
    static void start() {
        provider = OpenIdProvider.start(SITE + OidcRoutes.CALLBACK);
        console = Console.withProvider(provider.settings());
    }

    @AfterAll
    static void stop() {
        console.close();
        provider.close();
    }

    @Test
    void whoHasAnAccountHereIsLetInByTheAddressThatIsVerifiedThere() {
        Browser browser = console.browser();
        assertThat(browser.get("/staff/log-in").body()).contains("Log in with Fennerby log-in", OidcRoutes.START);

        Answer back = browser.get(answerFor(browser, "miriam"));

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("location")).isEqualTo("/staff");
        assertThat(browser.get("/staff").body()).contains("Hello, Miriam &lt;Levy&gt;");
        assertThat(console.database.ask("select act from audit where act = 'staff.log-in'"))
                .isNotEmpty();
    }

    @Test
    void whoHasNoAccountHereIsNotLetIn() {
        Browser browser = console.browser();
        refused(browser, answerFor(browser, "stranger"));
    }

    @Test
    void anAddressThatIsNotVerifiedThereOpensNothing() {
        Browser browser = console.browser();
        refused(browser, answerFor(browser, "unverified"));
    }

    @Test
    void anAnswerIsGoodOnceAndForTheBrowserThatAskedAlone() {
        Browser asked = console.browser();
        String answer = answerFor(asked, "miriam");
        refused(console.browser(), answer);

        Browser other = console.browser();
        other.get(OidcRoutes.START);
        refused(other, answer);

        String cookie = asked.cookies.get("provider");
        assertThat(asked.get(answer).header("location")).isEqualTo("/staff");
        asked.cookies.clear();
        asked.cookies.put("provider", cookie);
        refused(asked, answer);
    }

    @Test
    void aCodeOfAnotherAttemptDoesNotOpenThisOne() {
        Browser victim = console.browser();
        Browser attacker = console.browser();
        String stolen = answerFor(attacker, "miriam").replaceAll(".*code=([^&]+).*", "$1");
        String own = answerFor(victim, "stranger");
        refused(victim, own.replaceAll("code=[^&]+", "code=" + stolen));
    }

    @Test
    void whatIsNoAnswerAtAllIsRefusedInWords() {
        Browser browser = console.browser();
        for (String query :
                new String[] {"", "?code=x", "?error=access_denied&state=x", "?code=" + "x".repeat(3_000)}) {
            refused(browser, OidcRoutes.CALLBACK + query);
        }
    }

    @Test
    void aProviderThatIsAwayIsSaidSoAndIsAskedAgainLater() {
        try (Console alone = Console.withProvider(
                new OidcSettings("http://localhost:1", OpenIdProvider.CLIENT, OpenIdProvider.SECRET, "Nobody"))) {
            Browser browser = alone.browser();
            Answer answer = browser.get(OidcRoutes.START);
            assertThat(answer.header("location")).isEqualTo("/staff/log-in?after=away");
            assertThat(browser.get(answer.header("location")).body()).contains("cannot be reached at the moment");
        }
    }

    private static void refused(Browser browser, String answer) {
        Answer back = browser.get(answer);
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.header("location")).isEqualTo("/staff/log-in?after=provider");
        assertThat(browser.get("/staff").header("location")).startsWith("/staff/log-in");
        assertThat(browser.get("/staff/log-in?after=provider").body()).contains("did not let you in");
    }

    /** Goes to the provider, logs in there, and gives the address to which it sends the browser back. */
    private static String answerFor(Browser browser, String name) {
        Answer start = browser.get(OidcRoutes.START);
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.header("location"))
                .startsWith(provider.issuer())
                .contains("code_challenge_method=S256", "nonce=", "state=", "scope=openid+email");
        HttpClient there =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String page = body(there, start.header("location"));
        Matcher csrf = CSRF.matcher(page);
        assertThat(csrf.find()).as(page).isTrue();
        String form =
                "username=" + name + "&password=" + URLEncoder.encode(OpenIdProvider.PASSWORD, StandardCharsets.UTF_8)
                        + "&_csrf=" + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = send(
                there,
                HttpRequest.newBuilder(URI.create(provider.issuer() + "/login"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        for (int hop = 0; hop < 5; hop++) {
            String next = answer.headers().firstValue("location").orElseThrow();
            if (next.startsWith(SITE)) {
                return next.substring(SITE.length());
            }
            answer = send(there, HttpRequest.newBuilder(URI.create(next)));
        }
        throw new AssertionError("the provider never came to an end");
    }

    private static String body(HttpClient there, String address) {
        HttpResponse<String> answer =
                send(there, HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html"));
        return answer.headers()
                .firstValue("location")
                .map(next -> body(there, next))
                .orElseGet(answer::body);
    }

    private static HttpResponse<String> send(HttpClient there, HttpRequest.Builder request) {
        try {
            return there.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
