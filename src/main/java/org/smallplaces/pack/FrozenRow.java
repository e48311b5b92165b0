package org.smallplaces.pack;

import java.util.Arrays;
import java.util.List;

/** A printed line with the salt and the leaf by which the manifest's Merkle root vouches for it. */
record FrozenRow(PackRow row, byte[] salt, byte[] leaf) {
    static FrozenRow of(PackRow row, List<PackColumn> columns, byte[] salt) {
        return new FrozenRow(row, salt, MerkleTree.leaf(salt, CsvLine.bytes(row, columns)));
    }

    /** Whether the line is still the one that was frozen. */
    boolean isIntact(List<PackColumn> columns) {
        return Arrays.equals(leaf, MerkleTree.leaf(salt, CsvLine.bytes(row, columns)));
    }
}
