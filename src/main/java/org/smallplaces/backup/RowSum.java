package org.smallplaces.backup;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Counts the rows of a table and adds up their hashes (SHA-256, modulo 2^256), so that two tables can be compared in
 * whatever order their rows lie. A row is a line of COPY's text format, which holds no other line feed.
 */
final class RowSum {
    private static final int BITS = 256;

    private final MessageDigest row;
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    RowSum() {
        try {
            row = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(byte[] bytes, int offset, int length) {
        int from = offset;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                row.update(bytes, from, i - from);
                sum = sum.add(new BigInteger(1, row.digest()));
                rows++;
                from = i + 1;
                if ((rows & 0xffff) == 0) {
                    reduce();
                }
            }
        }
        row.update(bytes, from, offset + length - from);
    }

    private void reduce() {
        sum = sum.mod(BigInteger.ONE.shiftLeft(BITS));
    }

    Rows rows() {
        reduce();
        byte[] bytes = new byte[BITS / 8];
        byte[] magnitude = sum.toByteArray();
        int length = Math.min(magnitude.length, bytes.length);
        System.arraycopy(magnitude, magnitude.length - length, bytes, bytes.length - length, length);
        return new Rows(rows, HexFormat.of().formatHex(bytes));
    }
}
