package org.smallplaces.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.Canaries;

/** Somebody's browser over real HTTP: it follows nothing by itself, and its forms hold what the page put into them. */
public final class Visitor {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final String base;
    private final String address;

    /** @param address from which the requests seem to come; believed where the peer is a trusted proxy */
    public Visitor(int port, String address) {
        this.base = "http://localhost:" + port;
        this.address = address;
    }

    public Answer get(String path, String... headers) {
        return send(request(path).GET(), headers);
    }

    public Answer head(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    public Answer post(String path, Fields fields, String... headers) {
        fields.pairs().forEach(pair -> Canaries.typed(pair.getKey(), pair.getValue()));
        return post(path, "application/x-www-form-urlencoded", fields.encoded(), headers);
    }

    public Answer post(String path, String type, String body, String... headers) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)), headers);
    }

    public Answer post(String path, String type, byte[] body, String... headers) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)), headers);
    }

    /** The form on the campaign's page, filled in as somebody would who needs no help. */
    public Fields form(String slug, String name, String email) {
        return filled(get("/campaigns/" + slug).body(), name, email);
    }

    /** The form on {@code page}, filled in. */
    public static Fields filled(String page, String name, String email) {
        Fields fields = Fields.of();
        Matcher hidden = HIDDEN.matcher(page);
        while (hidden.find()) {
            fields = fields.and(hidden.group(1), hidden.group(2));
        }
        return fields.and("website", "")
                .and("name", name)
                .and("email", email)
                .and("country", "GB")
                .and("postcode", "NW11 8LX")
                .and("comment", "")
                .and("visibility", "recipient-only")
                .and("consent", "yes");
    }

    /** Signs; the answer is that of the post. */
    public Answer sign(String slug, String name, String email) {
        Fields fields = form(slug, name, email);
        Answer answer = sign(slug, fields);
        // Whoever is asked for their name in Latin letters signs without it.
        return answer.body().contains("name=\"latinAsked\"") ? sign(slug, fields.and("latinAsked", "yes")) : answer;
    }

    public Answer sign(String slug, Fields fields, String... headers) {
        return post("/campaigns/" + slug + "/signatures", fields, headers);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-Forwarded-For", address);
    }

    private static Answer send(HttpRequest.Builder request, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** The words of the page, without its tags. */
        public String words() {
            return body().replaceAll("(?s)<script.*?</script>|<[^>]*>", " ").replaceAll("\\s+", " ");
        }

        public String header(String name) {
            return String.join(", ", headers(name));
        }

        public List<String> headers(String name) {
            return response.headers().allValues(name);
        }

        public String location() {
            return header("Location");
        }
    }
}
