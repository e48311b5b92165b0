package org.smallplaces.cli;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers SIGHUP. From an operator it means "read your files again"; but the system sends the same signal when the
 * terminal of a trial is closed, and then it has to end the process as it always did.
 */
final class HangUp {
    private static final Logger LOG = LoggerFactory.getLogger(HangUp.class);
    private static final Path TERMINAL = Path.of("/dev/tty");
    /** 128 and the number of the signal, as shells count. */
    private static final int ENDED_BY_HANGING_UP = 129;

    private HangUp() {}

    /** Runs {@code work} on each SIGHUP from now on; does nothing where the system knows no such signal. */
    static void on(Runnable work) {
        boolean hadTerminal = hasTerminal();
        try {
            // By reflection: the compiler warns of these classes, and no others can do it.
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object answer = Proxy.newProxyInstance(
                    HangUp.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            answer(hadTerminal, work);
                            yield null;
                        }
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> "hang-up";
                    });
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, answer);
        } catch (ReflectiveOperationException e) {
            LOG.info("no_reload_on_signal type={}", e.getClass().getName());
        }
    }

    private static void answer(boolean hadTerminal, Runnable work) {
        if (hadTerminal && !hasTerminal()) {
            System.exit(ENDED_BY_HANGING_UP);
        }
        work.run();
    }

    /** Whether there is a terminal that controls this process: a service has none, and a closed one cannot be opened. */
    private static boolean hasTerminal() {
        try {
            Files.newByteChannel(TERMINAL, StandardOpenOption.READ).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
