package org.smallplaces.limit;

import io.github.bucket4j.TimeMeter;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * How often each key acted lately, up to a few times, in {@code 4 MiB} at the most however many keys there are: a count-min
 * sketch of two generations, which remembers the last quarter of a million acts or the last hour. It may take a key for
 * one that came oftener. It holds no objects of a key, so a crowd in which each comes once costs the collector nothing.
 */
final class FirstActs {
    private static final int SLOTS = 1 << 21;
    private static final int ACTS_A_GENERATION = 1 << 18;
    private static final long GENERATION_NANOS = Duration.ofHours(1).toNanos();
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final TimeMeter meter;
    /** Nobody outside can tell which keys share a slot. */
    private final long seed = new SecureRandom().nextLong();

    private Generation young = new Generation();
    private Generation old = new Generation();
    private int acts;
    private long since;

    /** A small number for each slot. A page is made when somebody first falls on it: a site where nothing happens holds none. */
    private static final class Generation {
        private static final int PAGE_BITS = 14;

        private final byte[][] pages = new byte[SLOTS >> PAGE_BITS][];

        int at(int slot) {
            byte[] page = pages[slot >> PAGE_BITS];
            return page == null ? 0 : page[in(slot)];
        }

        void add(int slot, int number) {
            int page = slot >> PAGE_BITS;
            if (pages[page] == null) {
                pages[page] = new byte[1 << PAGE_BITS];
            }
            pages[page][in(slot)] += (byte) number;
        }

        private static int in(int slot) {
            return slot & ((1 << PAGE_BITS) - 1);
        }
    }

    FirstActs(TimeMeter meter) {
        this.meter = meter;
        this.since = meter.currentTimeNanos();
    }

    /** Counts one act of {@code key} if it is among the first {@code most}; false where that many are remembered. */
    synchronized boolean take(Object key, int most) {
        turn();
        int one = one(key);
        int other = other(key);
        int seen = Math.min(seen(one), seen(other));
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
        if (seen(slot) == seen) {
            young.add(slot, 1);
        }
    }

    private int seen(int slot) {
        return young.at(slot) + old.at(slot);
    }

    /** Forgets one act of {@code key}, and it may be one of another that shares its slots. */
    synchronized void giveBack(Object key) {
        lower(one(key));
        lower(other(key));
    }

    private void lower(int slot) {
        if (young.at(slot) > 0) {
            young.add(slot, -1);
        } else if (old.at(slot) > 0) {
            old.add(slot, -1);
        }
    }

    private void turn() {
        long now = meter.currentTimeNanos();
        if (acts >= ACTS_A_GENERATION || now - since >= GENERATION_NANOS) {
            old = now - since >= 2 * GENERATION_NANOS ? new Generation() : young;
            young = new Generation();
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
