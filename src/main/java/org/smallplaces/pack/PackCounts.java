package org.smallplaces.pack;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.smallplaces.core.RemovalReason;

/**
 * What became of everything that was submitted, as the collection statement says it.
 *
 * @param issued numbers given: everybody who ever verified
 * @param pending submitted and not verified yet, assents recorded by staff included
 * @param expired ended because they were not verified in time
 * @param superseded duplicates: ended because the same mailbox verified another one
 * @param disowned ended because the owner of the mailbox said that it was not theirs
 * @param removedBefore removed by staff before verification
 * @param listed standing and listed by name
 * @param countedOnly standing and counted without a name, by their own choice or by a decision of staff
 * @param earlier verified, and given for an earlier text only, so that they do not stand for that of the pack
 * @param held verified, and neither counted nor listed until staff have looked at them
 * @param withdrawn by the signatory after verification
 * @param removed by staff after verification
 * @param removedBecause why staff took out {@code removedBefore} and {@code removed} together; packs from before it was
 *     counted do not say
 */
public record PackCounts(
        long issued,
        long pending,
        long expired,
        long superseded,
        long disowned,
        long removedBefore,
        long listed,
        long countedOnly,
        long earlier,
        long held,
        long withdrawn,
        long removed,
        Map<RemovalReason, Long> removedBecause) {
    /** The reasons in their order; refuses such as do not add up to those who were removed. */
    public PackCounts {
        Map<RemovalReason, Long> reasons = new EnumMap<>(RemovalReason.class);
        reasons.putAll(removedBecause);
        removedBecause = Collections.unmodifiableMap(reasons);
        long sum = reasons.values().stream().mapToLong(Long::longValue).sum();
        if (!reasons.isEmpty() && sum != removedBefore + removed) {
            throw new IllegalArgumentException("the reasons do not add up to those removed");
        }
    }

    /** Where it is not said why staff removed whom. */
    PackCounts(
            long issued,
            long pending,
            long expired,
            long superseded,
            long disowned,
            long removedBefore,
            long listed,
            long countedOnly,
            long earlier,
            long held,
            long withdrawn,
            long removed) {
        this(
                issued,
                pending,
                expired,
                superseded,
                disowned,
                removedBefore,
                listed,
                countedOnly,
                earlier,
                held,
                withdrawn,
                removed,
                Map.of());
    }

    /** All that were ever submitted. */
    public long submitted() {
        return issued + pending + expired + superseded + disowned + removedBefore;
    }

    /** The count that the pack stands for. */
    public long standing() {
        return listed + countedOnly;
    }

    /** Verified once and erased since: no row of theirs is left. */
    public long erased() {
        return Math.max(0, issued - standing() - earlier - held - withdrawn - removed);
    }
}
