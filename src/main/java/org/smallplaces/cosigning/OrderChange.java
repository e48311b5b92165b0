package org.smallplaces.cosigning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.smallplaces.core.Language;
import org.smallplaces.core.OrderRule;

/** One thing that staff change about the order of a letter's signatories. A group is named by its id or its kind. */
sealed interface OrderChange {
    /** The rule by which all stand. */
    record Rule(OrderRule rule) implements OrderChange {}

    /** A new group, which stands first. */
    record AddGroup(Map<Language, String> names) implements OrderChange {}

    /** Other names of a group. */
    record NameGroup(String group, Map<Language, String> names) implements OrderChange {}

    /** A group one place up or down. */
    record MoveGroup(String group, boolean up) implements OrderChange {}

    /** A group less: whoever stood in it falls into another by themselves. */
    record DeleteGroup(String group) implements OrderChange {}

    /** Entries into a group. */
    record Put(List<UUID> entries, String group) implements OrderChange {}

    /** Everybody whom nobody has placed into the group into which they were invited, which is made where there is none. */
    record PutAsInvited() implements OrderChange {}

    /** An entry to another place in its group, or back to the alphabet. */
    record Move(UUID entry, Where where, int to) implements OrderChange {}

    /** Who stands right below the letter. */
    record Lead(Optional<UUID> signature) implements OrderChange {}

    /** Where an entry goes. */
    enum Where {
        UP,
        DOWN,
        FIRST,
        /** The place that is said, counted from 0. */
        TO,
        /** Where the alphabet puts it. */
        UNPIN
    }
}
