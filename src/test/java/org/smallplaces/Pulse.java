package org.smallplaces;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Wants to run twenty times a second, and remembers for how long the machine kept it from that: then it kept others, too. */
final class Pulse extends Thread {
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Deque<Gap> gaps = new ArrayDeque<>();

    /** Time lost up to a moment. */
    private record Gap(long until, long nanos) {}

    private Pulse() {
        super("pulse");
        setDaemon(true);
    }

    static Pulse beating() {
        Pulse pulse = new Pulse();
        pulse.start();
        return pulse;
    }

    @Override
    public void run() {
        long last = System.nanoTime();
        while (!isInterrupted()) {
            try {
                TimeUnit.NANOSECONDS.sleep(BEAT_NANOS);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            beat(now, now - last - BEAT_NANOS);
            last = now;
        }
    }

    private synchronized void beat(long now, long late) {
        gaps.removeIf(gap -> now - gap.until() > REMEMBERED_NANOS);
        if (late > BEAT_NANOS) {
            gaps.add(new Gap(now, late));
        }
    }

    /** How much of the last {@code millis} nobody could run. */
    synchronized long lostMillis(long millis) {
        long since = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis);
        long lost = gaps.stream()
                .filter(gap -> gap.until() - since > 0)
                .mapToLong(gap -> Math.min(gap.nanos(), gap.until() - since))
                .sum();
        return TimeUnit.NANOSECONDS.toMillis(lost);
    }
}
