package org.smallplaces.mail;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A name server on this machine (RFC 1035) with the TXT and MX records that a test gives it; what does not fit into a
 * datagram is cut there and given whole over TCP.
 */
final class SmallDns implements AutoCloseable {
    private static final int TXT = 16;
    private static final int MX = 15;
    private static final int NO_SUCH_NAME = 3;
    private static final int DATAGRAM = 512;

    private final Map<String, List<byte[]>> records = new ConcurrentHashMap<>();
    private final DatagramSocket datagrams;
    private final ServerSocket connections;

    /** A port that nobody has for either protocol. */
    private record Port(DatagramSocket datagrams, ServerSocket connections) {
        static Port free(InetAddress here) throws IOException {
            while (true) {
                ServerSocket connections = new ServerSocket(0, 5, here);
                try {
                    return new Port(new DatagramSocket(connections.getLocalPort(), here), connections);
                } catch (BindException taken) {
                    connections.close();
                }
            }
        }
    }

    SmallDns() throws IOException {
        Port port = Port.free(InetAddress.getByName("127.0.0.1"));
        datagrams = port.datagrams;
        connections = port.connections;
        run(this::answerDatagrams);
        run(this::answerConnections);
    }

    String address() {
        return "127.0.0.1:" + datagrams.getLocalPort();
    }

    /** Each of {@code strings} is one record; what is longer than 255 bytes is cut into pieces. */
    SmallDns txt(String name, String... strings) {
        return put(TXT, name, List.of(strings).stream().map(SmallDns::pieces).toList());
    }

    /** A mail exchanger; empty for the null MX of RFC 7505. */
    SmallDns mx(String name, String exchanger) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(0);
        data.write(10);
        data.writeBytes(encoded(exchanger));
        return put(MX, name, List.of(data.toByteArray()));
    }

    private SmallDns put(int type, String name, List<byte[]> data) {
        records.put(type + " " + name, data);
        return this;
    }

    private static byte[] pieces(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += 255) {
            int length = Math.min(255, bytes.length - from);
            data.write(length);
            data.write(bytes, from, length);
        }
        return data.toByteArray();
    }

    private static byte[] encoded(String name) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            if (!label.isEmpty()) {
                data.write(label.length());
                data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
            }
        }
        data.write(0);
        return data.toByteArray();
    }

    private byte[] answer(byte[] question, int most) {
        ByteBuffer asked = ByteBuffer.wrap(question);
        asked.position(12);
        StringBuilder name = new StringBuilder();
        for (int length = asked.get(); length > 0; length = asked.get()) {
            byte[] label = new byte[length];
            asked.get(label);
            name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        int type = asked.getShort();
        asked.getShort();
        int end = asked.position();
        String key = name.toString().toLowerCase(Locale.ROOT);
        boolean known = records.keySet().stream().anyMatch(one -> one.endsWith(" " + key));
        List<byte[]> found = records.getOrDefault(type + " " + key, List.of());
        ByteBuffer reply = ByteBuffer.allocate(20_000);
        reply.put(question, 0, 2).putShort((short) (0x8180 | (known ? 0 : NO_SUCH_NAME)));
        reply.putShort((short) 1).putShort((short) found.size()).putInt(0);
        reply.put(question, 12, end - 12);
        found.forEach(data -> reply.putShort((short) 0xC00C)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt(60)
                .putShort((short) data.length)
                .put(data));
        byte[] whole = new byte[reply.position()];
        reply.flip().get(whole);
        if (whole.length <= most) {
            return whole;
        }
        byte[] cut = new byte[end];
        System.arraycopy(whole, 0, cut, 0, end);
        cut[2] |= 2; // truncated: ask by TCP
        cut[7] = 0;
        return cut;
    }

    private void answerDatagrams() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
                datagrams.receive(packet);
                byte[] reply = answer(packet.getData(), DATAGRAM);
                datagrams.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void answerConnections() {
        try {
            while (true) {
                try (Socket client = connections.accept()) {
                    DataInputStream in = new DataInputStream(client.getInputStream());
                    byte[] question = in.readNBytes(in.readUnsignedShort());
                    byte[] reply = answer(question, 20_000);
                    DataOutputStream out = new DataOutputStream(client.getOutputStream());
                    out.writeShort(reply.length);
                    out.write(reply);
                    out.flush();
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "small-dns");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        datagrams.close();
        connections.close();
    }
}
