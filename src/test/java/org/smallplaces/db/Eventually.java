package org.smallplaces.db;

import java.util.concurrent.Callable;

/** Waits for what another thread or process is about to do. */
final class Eventually {
    private static final int ATTEMPTS = 400;

    private Eventually() {}

    /** Returns once the condition holds; fails after twenty seconds. */
    static void holds(Callable<Boolean> condition) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (holdsNow(condition)) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("did not come to pass within 20 s");
    }

    private static boolean holdsNow(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception notYet) {
            return false;
        }
    }
}
