package org.smallplaces.pack;

import java.util.Arrays;
import java.util.List;

/** A printed line with the salt and the leaf by which the manifest's Merkle root vouches for it. */
record FrozenRow(PackRow row, byte[] salt, byte[] leaf) {
    static FrozenRow of(PackRow row, List<PackColumn> columns, byte[] salt) {
        return new FrozenRow(row, salt, MerkleTree.leaf(salt, CsvLine.bytes(row, columns)));
    }

    /** The record of the list; fails where the line is not the one that was frozen. */
    byte[] intact(List<PackColumn> columns) {
        byte[] record = CsvLine.bytes(row, columns);
        if (!Arrays.equals(leaf, MerkleTree.leaf(salt, record))) {
            throw new IllegalStateException("a line is not the one that was frozen");
        }
        return record;
    }
}
