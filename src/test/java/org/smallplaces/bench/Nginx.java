package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** An nginx of one worker that serves a page of ours: the same compressed bytes under the same headers. */
final class Nginx implements AutoCloseable {
    /** What nginx puts there by itself. */
    private static final Set<String> ITS_OWN =
            Set.of("etag", "content-type", "content-length", "content-encoding", "vary", "date", "connection");

    private static final String SETTINGS = """
            daemon off;
            worker_processes 1;
            error_log stderr crit;
            pid nginx.pid;
            events { worker_connections 2048; }
            http {
                access_log off;
                sendfile on;
                tcp_nopush on;
                keepalive_requests 100000000;
                open_file_cache max=100 inactive=600s;
                open_file_cache_valid 600s;
                types { text/html html; }
                charset utf-8;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                server {
                    listen 127.0.0.1:%d;
                    root pages;
                    gzip_static on;
                    gzip_vary on;
            %s
                }
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Fetches the page at {@code url} and starts an nginx that serves it. */
    static Nginx serving(String url, Path folder, List<String> wrapper) {
        try {
            HttpURLConnection ours = (HttpURLConnection) URI.create(url).toURL().openConnection();
            ours.setRequestProperty("Accept-Encoding", "gzip");
            Path pages = Files.createDirectory(folder.resolve("pages"));
            Files.write(pages.resolve("page.html.gz"), ours.getInputStream().readAllBytes());
            Files.write(pages.resolve("page.html"), new byte[] {' '}); // nginx looks for it, and sends the other
            if (!"gzip".equals(ours.getHeaderField("Content-Encoding"))) {
                throw new IllegalStateException(url + " is not compressed");
            }
            int port = Node.freePort();
            Files.writeString(folder.resolve("nginx.conf"), SETTINGS.formatted(port, headers(ours)));
            open(folder);
            return new Nginx(launch(folder, wrapper), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String headers(HttpURLConnection ours) {
        return ours.getHeaderFields().keySet().stream()
                .filter(name -> name != null && !ITS_OWN.contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> "        add_header " + name + " \"" + ours.getHeaderField(name) + "\";")
                .collect(Collectors.joining("\n"));
    }

    /** Run by root, its worker is somebody else, who has to reach the page. */
    private static void open(Path folder) {
        Commands.run(Map.of(), List.of("chmod", "-R", "a+rX", folder.toString()));
    }

    private static Process launch(Path folder, List<String> wrapper) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        String program = Files.exists(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
        command.addAll(List.of(program, "-p", folder + "/", "-c", "nginx.conf"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
