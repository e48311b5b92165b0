package org.smallplaces;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails each test class during which Vert.x warned that an event loop was blocked: nothing of ours may block one. JUnit
 * finds it by {@code META-INF/services}, so no test has to name it.
 *
 * <p>The bound is Vert.x's own, two seconds, for a loop that waits: for a query, a file, a lock. One that computes has
 * five, since the first loading of classes takes more than two on a machine with more to do than cores; and so has any
 * while the machine lets nobody run: a thread that only counts time then notices that it was left out itself.
 */
public final class BlockedThreads implements BeforeAllCallback, AfterAllCallback {
    /** The name under which Vert.x warns, as it stands in the log of a process, too. */
    private static final String CHECKER = "BlockedThreadChecker";

    private static final long COMPUTING_MILLIS = 5_000;
    private static final Pattern WARNING =
            Pattern.compile("Thread\\[(?:#\\d+,)?(?<thread>[^,\\]]+).*blocked for (?<millis>\\d+) ms");

    private static final Queue<String> WARNINGS = new ConcurrentLinkedQueue<>();
    private static final Pulse PULSE = Pulse.beating();
    private static final Appender APPENDER = new Appender();

    /** Wants to run ten times a second, and remembers when it was kept from it for longer than half a second. */
    private static final class Pulse extends Thread {
        private static final long BEAT_MILLIS = 100;
        private static final long LATE_NANOS = 500_000_000L;
        private static final long REMEMBERED_NANOS = 5_000_000_000L;
        private volatile long starvedAt = System.nanoTime() - REMEMBERED_NANOS;

        static Pulse beating() {
            Pulse pulse = new Pulse();
            pulse.setDaemon(true);
            pulse.start();
            return pulse;
        }

        @Override
        public void run() {
            long last = System.nanoTime();
            while (true) {
                try {
                    sleep(BEAT_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
                long now = System.nanoTime();
                if (now - last > LATE_NANOS) {
                    starvedAt = now;
                }
                last = now;
            }
        }

        boolean wasStarved() {
            return System.nanoTime() - starvedAt < REMEMBERED_NANOS;
        }
    }

    private static final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            Matcher warning = WARNING.matcher(event.getFormattedMessage());
            boolean excused = warning.find()
                    && Long.parseLong(warning.group("millis")) < COMPUTING_MILLIS
                    && (computes(warning.group("thread")) || PULSE.wasStarved());
            if (!excused) {
                WARNINGS.add(event.getFormattedMessage());
            }
        }

        /** Whether the thread runs code at this moment, rather than waiting in Java or in a call of the system. */
        private static boolean computes(String name) {
            return Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().equals(name))
                    .anyMatch(thread -> thread.getKey().getState() == Thread.State.RUNNABLE
                            && thread.getValue().length > 0
                            && !thread.getValue()[0].isNativeMethod());
        }

        /** Whatever a test has done to the configuration of the log since. */
        private void attach() {
            Logger logger = (Logger) LoggerFactory.getLogger("io.vertx.core.impl." + CHECKER);
            logger.setLevel(Level.WARN);
            setContext(logger.getLoggerContext());
            start();
            if (!logger.isAttached(this)) {
                logger.addAppender(this);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        APPENDER.attach();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> warnings =
                Stream.generate(WARNINGS::poll).takeWhile(one -> one != null).toList();
        if (!warnings.isEmpty()) {
            throw new AssertionError("an event loop was blocked: " + warnings);
        }
    }

    /** Whether the log of a process tells of a loop that was blocked for longer than any that computes may be. */
    public static boolean isToldBy(String log) {
        return log.contains(CHECKER)
                && WARNING.matcher(log)
                        .results()
                        .anyMatch(warning -> Long.parseLong(warning.group(2)) >= COMPUTING_MILLIS);
    }

    /** The warnings so far, which then count no more. */
    static List<String> taken() {
        List<String> taken = List.copyOf(WARNINGS);
        WARNINGS.clear();
        return taken;
    }
}
