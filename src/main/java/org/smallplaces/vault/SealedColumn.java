package org.smallplaces.vault;

import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A column of sealed values, as the feature that writes it hands it over to have it sealed under a new key.
 *
 * <p>The function {@code reseal_<table>} of the schema puts what was sealed anew in its place.
 *
 * @param key the column of ids
 * @param column the column of sealed values; an empty or missing one is left alone
 * @param room for which id the value of a row is sealed
 */
public record SealedColumn(String table, String key, String column, UnaryOperator<UUID> room) {
    /** One whose values are sealed for the ids of their rows. */
    public SealedColumn(String table, String column) {
        this(table, "id", column, UnaryOperator.identity());
    }
}
