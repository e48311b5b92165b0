package org.smallplaces.core;

import java.util.List;

/**
 * What each version of a campaign's text was to the one before; the first is at index 0. The database function {@code
 * text_era} says the same as {@link #era}, and a test compares them.
 */
public record TextHistory(List<TextChange> changes) {
    public TextHistory {
        changes = List.copyOf(changes);
    }

    /** The newest version; 0 where there is none. */
    public int current() {
        return changes.size();
    }

    /** What {@code version} was. */
    public TextChange change(int version) {
        return changes.get(version - 1);
    }

    /** The earliest version from which {@code version} is reached by minor changes alone. */
    public int era(int version) {
        int era = version;
        while (era > 1 && change(era) == TextChange.MINOR) {
            era--;
        }
        return era;
    }

    /** Whether who agreed to {@code read} stands for {@code version} too. */
    public boolean standsFor(int read, int version) {
        return read <= version && era(version) <= read;
    }
}
