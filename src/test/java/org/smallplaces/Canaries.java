package org.smallplaces;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails each test class during which a log line or the message of an exception in one holds what somebody typed, an address or
 * a token. JUnit finds it by {@code META-INF/services}, so that the whole suite is its canary and no test has to name it.
 *
 * <p>What is typed into the forms of the public and of staff is told to it by {@code server.Visitor}; addresses and tokens it
 * knows by their form, wherever they come from.
 */
public final class Canaries implements BeforeAllCallback, AfterAllCallback {
    /** The fields in which people write of themselves. */
    private static final Set<String> PERSONAL =
            Set.of("name", "email", "comment", "postcode", "password", "words", "role", "organisation", "latinName");

    /** Shorter values are words of any log. */
    private static final int SHORTEST = 8;

    private static final Pattern ADDRESS =
            Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.(?:example|org|com|net)\\b");
    /** 33 bytes in base64url. A hash in hex has 40 or 64 digits. */
    private static final Pattern TOKEN =
            Pattern.compile("(?<![\\w/+-])(?=[\\w-]*[A-Z])[\\w-]{44}(?![\\w/+=-])|/[vsciaou]/[\\w-]{44}");

    /** What test servers say of themselves: not our words. */
    private static final String OTHERS = "com.icegreen.";

    private static final Set<String> TYPED = ConcurrentHashMap.newKeySet();
    private static final Queue<String> FOUND = new ConcurrentLinkedQueue<>();
    private static final Listener LISTENER = new Listener();

    private static final class Listener extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            if (!event.getLoggerName().startsWith(OTHERS)) {
                String said = event.getFormattedMessage() + messages(event.getThrowableProxy());
                canaryIn(said).ifPresent(canary -> FOUND.add(canary + " in: " + event.getLoggerName() + " " + said));
            }
        }

        private static String messages(IThrowableProxy thrown) {
            return thrown == null ? "" : " " + thrown.getMessage() + messages(thrown.getCause());
        }

        /** Whatever a test has done to the configuration of the log since. */
        private void attach() {
            LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
            Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
            setContext(context);
            start();
            if (!root.isAttached(this)) {
                root.addAppender(this);
            }
        }
    }

    private static Optional<String> canaryIn(String said) {
        return Stream.of(ADDRESS, TOKEN)
                .flatMap(form -> form.matcher(said).results())
                .map(found -> found.group())
                .findFirst()
                .or(() -> TYPED.stream().filter(said::contains).findFirst());
    }

    /** Somebody typed {@code value} into {@code field}: from now on it is a canary. */
    public static void typed(String field, String value) {
        if (PERSONAL.contains(field) && value.strip().length() >= SHORTEST) {
            TYPED.add(value.strip());
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LISTENER.attach();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> found = taken();
        if (!found.isEmpty()) {
            throw new AssertionError("a log holds what it may not: " + found);
        }
    }

    /** What was found so far, which then counts no more. */
    static List<String> taken() {
        return Stream.generate(FOUND::poll).takeWhile(one -> one != null).toList();
    }
}
