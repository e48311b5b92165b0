package org.smallplaces.server;

import java.util.concurrent.Callable;

/** Waits for what another thread or process is about to do. */
public final class Wait {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private Wait() {}

    /** The value once it has come; a failure says the last one. */
    public static <T> T until(Callable<T> look, java.util.function.Predicate<T> holds) {
        long end = System.nanoTime() + LONGEST_NANOS;
        T last = null;
        while (System.nanoTime() < end) {
            try {
                last = look.call();
                if (holds.test(last)) {
                    return last;
                }
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            } catch (Exception notYet) {
                // looked too early
            }
        }
        throw new AssertionError("did not come about within 60 s; last seen: " + last);
    }
}
