package org.smallplaces.staff;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smallplaces.Canaries;

/** A browser as far as the console can tell: it keeps cookies, follows nothing, and says where its posts come from. */
final class Browser {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    final Map<String, String> cookies = new LinkedHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String client;

    Browser(int port, String client) {
        this.base = "http://localhost:" + port;
        this.client = client;
    }

    Answer get(String path, String... headers) {
        return send(request(path).GET(), headers);
    }

    /** Posts name-value pairs as a form of our own page. */
    Answer post(String path, Map<String, String> fields, String... headers) {
        fields.forEach(Canaries::typed);
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encode(fields))),
                headers);
    }

    Answer postJson(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    Answer put(String path) {
        return send(request(path).PUT(BodyPublishers.noBody()));
    }

    Answer logIn(String email, String password) {
        return post("/staff/log-in", Map.of("email", email, "password", password));
    }

    /** Logs the test's officer in, which has to work. */
    Browser loggedIn() {
        if (logIn(Console.EMAIL, Console.PASSWORD).status() != 303) {
            throw new IllegalStateException("log-in failed");
        }
        return this;
    }

    /** The token in the forms of the first page. */
    String formToken() {
        Matcher token = FORM_TOKEN.matcher(get("/staff").body());
        if (!token.find()) {
            throw new IllegalStateException("no form token");
        }
        return token.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("X-Forwarded-For", client);
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(this::keep);
            return new Answer(response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String setCookie) {
        String[] cookie = setCookie.split(";", 2)[0].split("=", 2);
        if (Arrays.stream(setCookie.split(";")).anyMatch(part -> part.strip().equals("Max-Age=0"))) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
