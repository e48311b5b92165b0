package org.smallplaces.server;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.smallplaces.db.DatabaseAddress;

/**
 * Stands between a node and its database and reads along: every statement that is executed, and what the database said
 * was done, such as {@code INSERT 0 1}. It knows as much of PostgreSQL's protocol (version 3) as that takes.
 */
public final class StatementLog implements AutoCloseable {
    private static final int SSL_REQUEST = 80_877_103;
    private static final int LENGTH = 4;

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    public StatementLog() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to stand before {@code behind}; gives the address by which it is now reached. */
    public DatabaseAddress before(DatabaseAddress behind) {
        threads.execute(() -> accept(behind));
        return new DatabaseAddress(
                "127.0.0.1",
                listening.getLocalPort(),
                behind.database(),
                behind.user(),
                behind.password(),
                behind.parameters());
    }

    /** What was executed since this was last asked: the statement, and what came of it. */
    public List<String> take() {
        List<String> taken = new ArrayList<>();
        for (String next = done.poll(); next != null; next = done.poll()) {
            taken.add(next);
        }
        return taken;
    }

    private void accept(DatabaseAddress behind) {
        while (!listening.isClosed()) {
            try {
                Socket node = listening.accept();
                Socket server = new Socket(behind.host(), behind.port());
                Session session = new Session(node, server);
                threads.execute(session::fromNode);
                threads.execute(session::fromServer);
            } catch (IOException closed) {
                // either end is gone: the next connection tries again
            }
        }
    }

    /** One connection; each direction has a thread. */
    private final class Session {
        private final Socket node;
        private final Socket server;
        /** Statements by the name under which they were prepared, and portals by the statement bound to them. */
        private final Map<String, String> prepared = new ConcurrentHashMap<>();

        private final Map<String, String> bound = new ConcurrentHashMap<>();
        private final Queue<String> underWay = new ConcurrentLinkedQueue<>();
        private volatile boolean encryptionAsked;

        Session(Socket node, Socket server) {
            this.node = node;
            this.server = server;
        }

        void fromNode() {
            try (node;
                    server;
                    DataInputStream in = new DataInputStream(node.getInputStream());
                    OutputStream out = server.getOutputStream()) {
                begin(in, out);
                while (true) {
                    int type = in.readUnsignedByte();
                    byte[] body = body(in);
                    asked(type, ByteBuffer.wrap(body));
                    out.write(message(type, body));
                }
            } catch (IOException closed) {
                // by either end
            }
        }

        /** The first message has no type, and one may come before it that asks for encryption. */
        private void begin(DataInputStream in, OutputStream out) throws IOException {
            byte[] first = body(in);
            boolean encryption =
                    first.length == LENGTH && ByteBuffer.wrap(first).getInt() == SSL_REQUEST;
            encryptionAsked = encryption;
            out.write(ByteBuffer.allocate(LENGTH + first.length)
                    .putInt(LENGTH + first.length)
                    .put(first)
                    .array());
            if (encryption) {
                begin(in, out);
            }
        }

        private void asked(int type, ByteBuffer body) {
            switch (type) {
                case 'P' -> prepared.put(word(body), word(body));
                case 'B' -> bound.put(word(body), prepared.getOrDefault(word(body), "?"));
                case 'E' -> underWay.add(bound.getOrDefault(word(body), "?"));
                case 'Q' -> underWay.add(word(body));
                default -> {}
            }
        }

        void fromServer() {
            try (node;
                    server;
                    DataInputStream in = new DataInputStream(server.getInputStream());
                    OutputStream out = node.getOutputStream()) {
                while (true) {
                    int type = in.readUnsignedByte();
                    if (encryptionAsked) {
                        encryptionAsked = false;
                        out.write(type);
                        continue;
                    }
                    byte[] body = body(in);
                    said(type, ByteBuffer.wrap(body));
                    out.write(message(type, body));
                }
            } catch (IOException closed) {
                // by either end
            }
        }

        private void said(int type, ByteBuffer body) {
            switch (type) {
                case 'C' -> done.add(underWay.poll() + " -> " + word(body));
                case 'E' -> done.add(underWay.poll() + " -> an error");
                default -> {}
            }
        }
    }

    private static byte[] body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt() - LENGTH];
        in.readFully(body);
        return body;
    }

    private static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(1 + LENGTH + body.length)
                .put((byte) type)
                .putInt(LENGTH + body.length)
                .put(body)
                .array();
    }

    private static String word(ByteBuffer body) {
        int begin = body.position();
        while (body.get() != 0) {}
        return new String(body.array(), begin, body.position() - 1 - begin, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
