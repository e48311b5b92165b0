package org.smallplaces.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers as a test tells it: by command, such as {@code RCPT}, or {@code .} for the message. */
public final class ScriptedSmtpServer implements AutoCloseable {
    static final String HANG_UP = "hang up";
    static final String SAY_NOTHING = "say nothing";
    private static final Map<String, String> USUAL = Map.of(
            "CONNECT",
            "220 ready",
            "EHLO",
            "250 localhost",
            "DATA",
            "354 go on",
            "QUIT",
            "221 bye",
            "AUTH",
            "235 welcome");

    public final List<String> messages = new CopyOnWriteArrayList<>();
    public final List<String> commands = new CopyOnWriteArrayList<>();
    private final Map<String, String> replies;
    private final ServerSocket socket;

    private final Optional<SSLContext> tls;

    public ScriptedSmtpServer(Map<String, String> replies) throws IOException {
        this(replies, Optional.empty());
    }

    /** With {@code tls} it understands STARTTLS, if it is told to offer it. */
    ScriptedSmtpServer(Map<String, String> replies, Optional<SSLContext> tls) throws IOException {
        this.replies = new ConcurrentHashMap<>(replies);
        this.tls = tls;
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        run(this::accept);
    }

    public void tell(String command, String reply) {
        replies.put(command, reply);
    }

    public int port() {
        return socket.getLocalPort();
    }

    SmtpSettings settings() {
        return SmtpSettings.parse("smtp://127.0.0.1:" + port() + "?starttls=disabled");
    }

    SmtpSettings settings(String logIn) {
        return SmtpSettings.parse("smtp://" + logIn + "@127.0.0.1:" + port() + "?starttls=disabled");
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                run(() -> greet(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void greet(Socket client) {
        try (client) {
            if (answer(client.getOutputStream(), "CONNECT")) {
                serve(client);
            }
        } catch (IOException gone) {
            // the client went first
        }
    }

    private void serve(Socket client) throws IOException {
        InputStreamReader reader = new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII);
        BufferedReader in = new BufferedReader(reader);
        OutputStream out = client.getOutputStream();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String command = line.split(" ")[0].toUpperCase(Locale.ROOT);
            if (!answer(out, command)) {
                return;
            }
            if (command.equals("STARTTLS") && tls.isPresent()) {
                serve(encrypted(client));
                return;
            }
            if (command.equals("DATA") && reply("DATA").startsWith("354")) {
                messages.add(data(in));
                if (!answer(out, ".")) {
                    return;
                }
            }
        }
    }

    private Socket encrypted(Socket client) throws IOException {
        SSLSocket socket = (SSLSocket)
                tls.orElseThrow().getSocketFactory().createSocket(client, "localhost", client.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        commands.add("(encrypted)");
        return socket;
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            data.append(line).append('\n');
        }
        return data.toString();
    }

    private String reply(String command) {
        return replies.getOrDefault(command, USUAL.getOrDefault(command, "250 fine"));
    }

    private boolean answer(OutputStream out, String command) throws IOException {
        String reply = reply(command);
        if (reply.equals(HANG_UP)) {
            return false;
        }
        if (!reply.equals(SAY_NOTHING)) {
            out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
