package org.smallplaces.backup;

/** How many rows a table has, and the sum of their hashes, 64 hexadecimal digits. */
record Rows(long count, String sum) {}
