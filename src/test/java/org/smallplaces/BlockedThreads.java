package org.smallplaces;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails each test class during which Vert.x warned that an event loop was blocked: nothing of ours may block one. JUnit
 * finds it by {@code META-INF/services}, so no test has to name it.
 *
 * <p>The bound is Vert.x's own, two seconds, looked at every second. A shorter one would count a garbage collection, or
 * the first loading of classes on a machine with more to do than cores, as our fault; what blocks for good, such as a
 * query awaited or a password hashed where it must not be, takes longer than two seconds under load.
 */
public final class BlockedThreads implements BeforeAllCallback, AfterAllCallback {
    /** The name under which Vert.x warns, as it stands in the log of a process, too. */
    public static final String CHECKER = "BlockedThreadChecker";

    private static final Queue<String> WARNINGS = new ConcurrentLinkedQueue<>();
    private static final Appender APPENDER = new Appender();

    private static final class Appender extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            WARNINGS.add(event.getFormattedMessage());
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

    /** The warnings so far, which then count no more. */
    static List<String> taken() {
        List<String> taken = List.copyOf(WARNINGS);
        WARNINGS.clear();
        return taken;
    }
}
