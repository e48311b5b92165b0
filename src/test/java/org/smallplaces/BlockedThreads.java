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
 * <p>The bound is Vert.x's own, two seconds, for a loop that waits: for a query, a file, a lock. Only time in which the
 * machine lets somebody run is counted; {@link Pulse} knows it. A loop that computes has five seconds, since the first
 * loading of classes takes more than two on a machine with more to do than cores.
 */
public final class BlockedThreads implements BeforeAllCallback, AfterAllCallback {
    /** The name under which Vert.x warns, as it stands in the log of a process, too. */
    private static final String CHECKER = "BlockedThreadChecker";

    private static final long WAITING_MILLIS = 2_000;
    private static final long COMPUTING_MILLIS = 5_000;
    private static final Pattern WARNING =
            Pattern.compile("Thread\\[(?:#\\d+,)?(?<thread>[^,\\]]+).*blocked for (?<millis>\\d+) ms");

    private static final Queue<String> WARNINGS = new ConcurrentLinkedQueue<>();
    private static final Pulse PULSE = Pulse.beating();
    private static final Appender APPENDER = new Appender();

    private static final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            Matcher warning = WARNING.matcher(event.getFormattedMessage());
            boolean excused =
                    warning.find() && isExcused(Long.parseLong(warning.group("millis")), warning.group("thread"));
            if (!excused) {
                WARNINGS.add(event.getFormattedMessage());
            }
        }

        private static boolean isExcused(long millis, String thread) {
            boolean lost = millis >= WAITING_MILLIS && millis - PULSE.lostMillis(millis) < WAITING_MILLIS;
            return millis < COMPUTING_MILLIS && (lost || computes(thread));
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
