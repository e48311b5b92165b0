package org.smallplaces.pack;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The root of a Merkle tree as RFC 9162, section 2.1.1, shapes it, over leaves that come one by one: it keeps one hash
 * for each level only, so a million leaves need twenty.
 *
 * <p>A leaf is SHA-256(0x00, salt, line). The salt of 16 random bytes keeps anybody from guessing names from leaves.
 */
final class MerkleTree {
    static final int SALT_BYTES = 16;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = Sha256.digest();
    private final Deque<Subtree> complete = new ArrayDeque<>();

    /** A complete subtree with a power of two of leaves. */
    private record Subtree(long leaves, byte[] hash) {}

    /** The leaf of one line; the salt belongs to this line alone. */
    static byte[] leaf(byte[] salt, byte[] line) {
        MessageDigest digest = Sha256.digest();
        digest.update(LEAF);
        digest.update(salt);
        return digest.digest(line);
    }

    void add(byte[] leaf) {
        Subtree right = new Subtree(1, leaf);
        while (!complete.isEmpty() && complete.peek().leaves() == right.leaves()) {
            Subtree left = complete.pop();
            right = new Subtree(left.leaves() + right.leaves(), node(left.hash(), right.hash()));
        }
        complete.push(right);
    }

    /** The root over the leaves so far; that of no leaves is the hash of nothing. */
    byte[] root() {
        byte[] root = null;
        for (Subtree subtree : complete) {
            root = root == null ? subtree.hash() : node(subtree.hash(), root);
        }
        return root == null ? Sha256.of(new byte[0]) : root;
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }
}
