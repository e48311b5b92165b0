package org.smallplaces.limit;

import io.github.bucket4j.TimeMeter;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * How often each key acted lately, up to a few times, in a fixed {@code 4 MiB} however many keys there are: a count-min
 * sketch of two generations, which remembers the last quarter of a million acts or the last hour. It may take a key for
 * one that came oftener. It holds no objects, so a crowd in which each comes once costs the collector nothing.
 */
final class FirstActs {
    private static final int SLOTS = 1 << 21;
    private static final int ACTS_A_GENERATION = 1 << 18;
    private static final long GENERATION_NANOS = Duration.ofHours(1).toNanos();
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final TimeMeter meter;
    /** Nobody outside can tell which keys share a slot. */
    private final long seed = new SecureRandom().nextLong();

    private byte[] young = new byte[SLOTS];
    private byte[] old = new byte[SLOTS];
    private int acts;
    private long since;

    FirstActs(TimeMeter meter) {
        this.meter = meter;
        this.since = meter.currentTimeNanos();
    }

    /** Counts one act of {@code key} if it is among the first {@code most}; false where that many are remembered. */
    synchronized boolean take(Object key, int most) {
        turn();
        int one = one(key);
        int other = other(key);
        int seen = Math.min(young[one] + old[one], young[other] + old[other]);
        if (seen >= most) {
            return false;
        }
        acts++;
        raise(one, seen);
        raise(other, seen);
        return true;
    }

    /** Only as far as this key needs: others that share the slot are seen no more often than they must. */
    private void raise(int slot, int seen) {
        if (young[slot] + old[slot] == seen) {
            young[slot]++;
        }
    }

    /** Forgets one act of {@code key}, and it may be one of another that shares its slots. */
    synchronized void giveBack(Object key) {
        lower(one(key));
        lower(other(key));
    }

    private void lower(int slot) {
        if (young[slot] > 0) {
            young[slot]--;
        } else if (old[slot] > 0) {
            old[slot]--;
        }
    }

    private void turn() {
        long now = meter.currentTimeNanos();
        if (acts >= ACTS_A_GENERATION || now - since >= GENERATION_NANOS) {
            old = now - since >= 2 * GENERATION_NANOS ? new byte[SLOTS] : young;
            young = new byte[SLOTS];
            acts = 0;
            since = now;
        }
    }

    private int one(Object key) {
        return (int) (mixed(key) >>> 43);
    }

    private int other(Object key) {
        return (int) (mixed(key) & (SLOTS - 1));
    }

    private long mixed(Object key) {
        long hash = (key.hashCode() + seed) * MIX;
        hash = (hash ^ (hash >>> 32)) * MIX;
        return hash ^ (hash >>> 29);
    }
}
