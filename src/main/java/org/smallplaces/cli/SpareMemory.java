package org.smallplaces.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * Gives back to the system what starting took and serving does not need: compiling templates, migrating and loading
 * classes leave four times as much garbage as the server then holds, and Java's own compilers some 20 MB outside its
 * heap. Java alone would keep that room for hours.
 */
final class SpareMemory {
    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";
    /** For G1, the collector of larger machines: how long it may do nothing until it looks for memory to give back. */
    private static final String LOOK_AFTER = "G1PeriodicGCInterval";

    private static final String FIVE_MINUTES_IN_MILLIS = "300000";

    /** Then the compilers have done most of their work, and Java has freed what they took. */
    private static final Duration AFTER_START = Duration.ofSeconds(6);

    private static final Duration BETWEEN = Duration.ofMinutes(5);

    private SpareMemory() {}

    /** Gives back now, and outside the heap from time to time until the latch is open. */
    static void giveBackUntil(CountDownLatch ended) throws InterruptedException {
        giveBack();
        Duration next = AFTER_START;
        while (!ended.await(next.toMillis(), TimeUnit.MILLISECONDS)) {
            trim();
            next = BETWEEN;
        }
    }

    /**
     * Stops the program for as long as one collection takes, some 50 ms; to be called once it serves. A Java that knows
     * none of this, or was told otherwise on its command line, is left alone.
     */
    private static void giveBack() {
        try {
            Optional.ofNullable(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class))
                    .ifPresent(SpareMemory::giveBack);
        } catch (IllegalArgumentException refused) {
            LoggerFactory.getLogger(SpareMemory.class).info("spare_memory_kept");
        }
    }

    private static void giveBack(HotSpotDiagnosticMXBean java) {
        String least = java.getVMOption(LEAST_FREE).getValue();
        String most = java.getVMOption(MOST_FREE).getValue();
        java.setVMOption(LEAST_FREE, "10");
        java.setVMOption(MOST_FREE, "20");
        System.gc();
        java.setVMOption(MOST_FREE, most);
        java.setVMOption(LEAST_FREE, least);
        java.setVMOption(LOOK_AFTER, FIVE_MINUTES_IN_MILLIS);
    }

    /** Some 10 ms, for threads that ask the system for memory. Java has it from 17.0.9 on, with glibc. */
    private static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
        } catch (JMException unknown) {
            LoggerFactory.getLogger(SpareMemory.class).debug("native_memory_kept");
        }
    }
}
