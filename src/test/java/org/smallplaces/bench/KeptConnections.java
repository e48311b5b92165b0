package org.smallplaces.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Connections that stay open, each with one post at a time, all in the thread of whoever calls. */
final class KeptConnections implements AutoCloseable {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final String THANKED = "HTTP/1.1 303";
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

    private final Selector selector;
    private final Deque<Connection> free = new ArrayDeque<>();

    private KeptConnections(Selector selector) {
        this.selector = selector;
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer answer = ByteBuffer.allocate(LONGEST_ANSWER);
        private int post;

        private Connection(SocketChannel channel) {
            this.channel = channel;
        }

        /** Reads what has come: true once the answer is whole. */
        private boolean read() throws IOException {
            if (channel.read(answer) < 0) {
                throw new IllegalStateException("the server has hung up");
            }
            String text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            if (!text.startsWith(THANKED)) {
                throw new IllegalStateException(text.substring(0, head));
            }
            Matcher length = LENGTH.matcher(text).region(0, head);
            if (text.length() < head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0)) {
                return false;
            }
            answer.clear();
            return true;
        }
    }

    static KeptConnections open(int port, int connections) throws IOException {
        KeptConnections opened = new KeptConnections(Selector.open());
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Connection connection = new Connection(channel);
            channel.register(opened.selector, SelectionKey.OP_READ, connection);
            opened.free.add(connection);
        }
        return opened;
    }

    /** Sends {@code request}; false where every connection waits for an answer. */
    boolean post(int number, ByteBuffer request) throws IOException {
        Connection connection = free.poll();
        if (connection == null) {
            return false;
        }
        connection.post = number;
        while (request.hasRemaining()) {
            connection.channel.write(request);
        }
        return true;
    }

    /** Tells the numbers of the posts for which thanks have come; gives how many. Throws where one was refused. */
    int answers(IntConsumer thanked) throws IOException {
        int[] answers = {0};
        selector.selectNow(key -> {
            Connection connection = (Connection) key.attachment();
            try {
                if (connection.read()) {
                    thanked.accept(connection.post);
                    free.add(connection);
                    answers[0]++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return answers[0];
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
