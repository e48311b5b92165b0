package org.smallplaces.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.smallplaces.db.DatabaseAddress;

/** The way from a node to its database, which a test takes away and gives back. */
public final class DatabaseSwitch implements AutoCloseable {
    /** What becomes of connections: they pass, are cut at once, or stay open and carry nothing. */
    public enum Way {
        OPEN,
        CUT,
        SILENT
    }

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Way way = Way.OPEN;

    public DatabaseSwitch() {
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

    /** From now on; those that were silent are cut, so that nobody waits for them. */
    public void turn(Way next) {
        way = next;
        if (next != Way.SILENT) {
            sockets.forEach(DatabaseSwitch::closed);
            sockets.clear();
        }
    }

    private void accept(DatabaseAddress behind) {
        while (!listening.isClosed()) {
            try {
                Socket node = listening.accept();
                sockets.add(node);
                if (way == Way.CUT) {
                    closed(node);
                } else if (way == Way.OPEN) {
                    Socket server = new Socket(behind.host(), behind.port());
                    sockets.add(server);
                    threads.execute(() -> pump(node, server));
                    threads.execute(() -> pump(server, node));
                }
            } catch (IOException closed) {
                // either end is gone: the next connection tries again
            }
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (way == Way.OPEN) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            }
        } catch (IOException cut) {
            // the other direction, or the test, has cut it
        }
    }

    private static void closed(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn(Way.CUT);
            threads.shutdownNow();
        }
    }
}
