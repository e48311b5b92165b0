package org.smallplaces.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection from an address of this machine, such as 127.0.0.9, and whatever bytes a test sends over it. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private static final double LONGEST_TRICKLE = 8;

    private final Socket socket;

    RawClient(String from, int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends these characters; false where the server has cut the connection. */
    boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException cut) {
            return false;
        }
    }

    /** Sends what the server takes now; false where it takes nothing for a second, or has cut the connection. */
    boolean sendForAWhile(String text) {
        Thread sending = new Thread(() -> send(text));
        sending.setDaemon(true);
        sending.start();
        try {
            sending.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !sending.isAlive();
    }

    /** Sends a character every {@code millis} until the server cuts the connection; gives the seconds that took. */
    double trickle(String text, int millis) {
        long began = System.nanoTime();
        double seconds = 0;
        for (int i = 0; seconds < LONGEST_TRICKLE && !isCut() && send("" + text.charAt(i % text.length())); i++) {
            sleep(millis);
            seconds = (System.nanoTime() - began) / 1e9;
        }
        return seconds;
    }

    /** The next answer: its head and as much of a body as it announces; what there was where the server cut. */
    String answer() {
        StringBuilder answer = new StringBuilder();
        try {
            int end = -1;
            while (end < 0 || answer.length() < end) {
                int c = socket.getInputStream().read();
                if (c < 0) {
                    return answer.toString();
                }
                answer.append((char) c);
                if (end < 0 && answer.indexOf("\r\n\r\n") >= 0) {
                    end = answer.length() + length(answer.toString());
                }
            }
        } catch (IOException reset) {
            // what came before is the answer
        }
        return answer.toString();
    }

    private static int length(String head) {
        String announced = head.toLowerCase(java.util.Locale.ROOT).replaceAll("(?s).*content-length: ([0-9]+).*", "$1");
        return announced.matches("[0-9]+") ? Integer.parseInt(announced) : 0;
    }

    /** Whether the server has closed the connection, as far as has arrived; must not be called before an answer. */
    boolean isCut() {
        try {
            socket.setSoTimeout(1);
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        } finally {
            patient();
        }
    }

    /** Waits for the end of the connection; true where it is one, and neither a reset nor an answer. */
    boolean awaitEnd() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException reset) {
            return false;
        }
    }

    private void patient() {
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
        } catch (IOException closed) {
            // nobody waits for it any more
        }
    }

    static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
