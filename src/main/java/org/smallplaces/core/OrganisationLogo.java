package org.smallplaces.core;

/**
 * The logo of an organisation, as it was drawn anew.
 *
 * @param hash under which it is served
 * @param width and
 * @param height in pixels, twice of what is shown
 */
public record OrganisationLogo(String hash, int width, int height) {
    /** Where the public finds the logo of these bytes, as long as there is a permission to show it. */
    public static String path(String hash) {
        return "/organisation-logo/" + hash + ".png";
    }
}
