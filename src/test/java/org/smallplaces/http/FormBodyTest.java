package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.http.TestSite.Answer;

class FormBodyTest {
    private static final EchoRoutes ROUTES = new EchoRoutes(List.of());
    private static TestSite site;
    private int before;

    @BeforeAll
    static void start() {
        site = new TestSite("http://localhost:8080", List.of(), ROUTES);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void count() {
        before = ROUTES.posts();
    }

    @AfterEach
    void theServerStillAnswers() {
        assertThat(site.get("/echo").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/xml",
                "text/plain",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded-2",
                "text/html, application/x-www-form-urlencoded",
                ""
            })
    void anythingButAFormIsUnsupported(String type) {
        Answer answer = site.request("POST", "/echo", "{}", "Content-Type: " + type, "Content-Length: 2");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(site.request("POST", "/echo", "", "Content-Length: 0").status())
                .isEqualTo(415);
        assertThat(ROUTES.posts()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "identity", ""})
    void aPackedBodyIsUnsupported(String encoding) {
        assertThat(site.post("/echo", "name=x", "Content-Encoding: " + encoding).status())
                .isEqualTo(415);
        assertThat(ROUTES.posts()).isEqualTo(before);
    }

    @Test
    void moreThan32KibAreTooMuchWhetherTheLengthIsToldOrNot() {
        String large = "name=" + "x".repeat(33 * 1024);
        assertThat(site.post("/echo", large).status()).isEqualTo(413);
        String chunked = Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n";
        Answer answer = site.request(
                "POST",
                "/echo",
                chunked,
                "Content-Type: application/x-www-form-urlencoded",
                "Transfer-Encoding: chunked");
        assertThat(answer.status()).isEqualTo(413);
        String announced = "Content-Length: 99999999999";
        assertThat(site.request("POST", "/echo", "", "Content-Type: application/x-www-form-urlencoded", announced)
                        .status())
                .isIn(400, 413);
        assertThat(ROUTES.posts()).isEqualTo(before);
    }

    @Test
    void aFormJustBelow32KibIsRead() {
        String name = "x".repeat(32 * 1024 - 100);
        assertThat(site.post("/echo", "name=" + name).body()).isEqualTo(name + "||false");
    }

    @Test
    void ofARepeatedFieldTheFirstCountsAndExtraOnesAreIgnored() {
        assertThat(site.post("/echo", "name=Anna&state=verified&name=Eve&email=+a%40b+&consent=yes")
                        .body())
                .isEqualTo("Anna|a@b|true");
    }

    @Test
    void fieldsOfTheAddressAreNoFieldsOfTheForm() {
        assertThat(site.post("/echo?name=Eve&consent=yes", "email=a").body()).isEqualTo("|a|false");
    }

    @Test
    void aFormOfUtf8IsReadToTheLetter() {
        assertThat(site.post("/echo", "name=%D7%9E%D7%A9%D7%94+O%27Brien%3B%00%0D%0A")
                        .body())
                .isEqualTo("משה O'Brien;\0\r\n||false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=%zz", "name=%", "name=%f", "%zz=1", "name=a%"})
    void malformedPercentEncodingIsABadRequest(String form) {
        Answer answer = site.post("/echo", form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        assertThat(ROUTES.posts()).isEqualTo(before);
    }

    @Test
    void moreFieldsThanAnyFormHasAreABadRequest() {
        assertThat(site.post("/echo", "a=1&".repeat(65)).status()).isIn(400, 413);
        assertThat(site.post("/echo", "name=x&".repeat(60)).status()).isEqualTo(200);
    }

    @Test
    void anEmptyFormIsAFormWithEmptyFields() {
        assertThat(site.post("/echo", "").body()).isEqualTo("||false");
        assertThat(site.post("/echo", "&&==&").status()).isIn(200, 400);
    }
}
