package org.smallplaces.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.smallplaces.db.DatabaseAddress;

/**
 * Stands between a node and its database and now and then swallows an answer and cuts the connection: the server has
 * committed, and the node does not know.
 */
final class CuttingProxy implements AutoCloseable {
    private final DatabaseAddress behind;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random;
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int oneIn = Integer.MAX_VALUE;

    CuttingProxy(DatabaseAddress behind, long seed) {
        this.behind = behind;
        this.random = new Random(seed);
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** From now on one in so many answers is swallowed. */
    void cutOneIn(int answers) {
        oneIn = answers;
    }

    int cuts() {
        return cuts.get();
    }

    DatabaseAddress address() {
        return new DatabaseAddress(
                "127.0.0.1",
                listening.getLocalPort(),
                behind.database(),
                behind.user(),
                behind.password(),
                behind.parameters());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket node = listening.accept();
                Socket server = new Socket(behind.host(), behind.port());
                threads.execute(() -> pump(node, server, false));
                threads.execute(() -> pump(server, node, true));
            } catch (IOException closed) {
                // either end is gone: the next connection tries again
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers && random.nextInt(oneIn) == 0) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // the other direction has cut it
        }
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
