package org.smallplaces.core;

import java.util.List;

/**
 * The official addressed. The address block and the salutation are fields of their own, since "The Rt Hon … MP" and
 * "Dear Home Secretary" follow different customs.
 *
 * @param name the person, or empty where the office alone is addressed
 * @param address the lines of the address block below name and office
 * @param salutation as the letter opens, such as "Dear Home Secretary"
 * @param copies who else receives the letter (cc)
 */
public record Target(
        Localised name, Localised office, List<String> address, Localised salutation, List<String> copies) {
    public Target {
        address = List.copyOf(address);
        copies = List.copyOf(copies);
    }
}
