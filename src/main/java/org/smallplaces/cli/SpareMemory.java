package org.smallplaces.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Gives back to the system what starting took and serving does not need: compiling templates, migrating and loading
 * classes leave four times as much garbage as the server then holds. Java alone would keep that room for hours.
 */
final class SpareMemory {
    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";
    /** For G1, the collector of larger machines: how long it may do nothing until it looks for memory to give back. */
    private static final String LOOK_AFTER = "G1PeriodicGCInterval";

    private static final String FIVE_MINUTES_IN_MILLIS = "300000";

    private SpareMemory() {}

    /**
     * Stops the program for as long as one collection takes, some 50 ms; to be called once it serves. A Java that knows
     * none of this, or was told otherwise on its command line, is left alone.
     */
    static void giveBack() {
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
}
