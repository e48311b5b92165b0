package org.smallplaces.pack;

/**
 * Where a signatory lives, as the lists of a pack say it; empty parts are not known or not printed.
 *
 * @param areaCode of the constituency, with its name beside it
 * @param list the list for one area in which the signatory stands; empty where the area is not known or there are no such
 *     lists
 */
record PackPlace(String areaCode, String area, String councilCode, String council, String list) {
    static final PackPlace NONE = new PackPlace("", "", "", "", "");

    /** What is left where lists do not print it all. */
    PackPlace only(Preset preset) {
        boolean areas = preset.shows(PackColumn.AREA);
        boolean councils = preset.shows(PackColumn.COUNCIL);
        return new PackPlace(
                areas ? areaCode : "",
                areas ? area : "",
                councils ? councilCode : "",
                councils ? council : "",
                switch (preset.split()) {
                    case NONE -> "";
                    case CONSTITUENCY -> areaCode;
                    case COUNCIL -> councilCode;
                });
    }
}
