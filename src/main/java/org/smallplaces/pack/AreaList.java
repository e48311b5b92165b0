package org.smallplaces.pack;

/**
 * A list for one area.
 *
 * @param code empty for those whose area is not known
 */
record AreaList(String code, String name, long people) {
    String file() {
        return PackFileNames.listOf(code);
    }
}
