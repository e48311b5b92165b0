package org.smallplaces.cosigning;

/**
 * The logo of an organisation, as it was drawn anew.
 *
 * @param hash under which it is served
 * @param width and
 * @param height in pixels, twice of what is shown
 */
record OrganisationLogo(String hash, int width, int height) {
    /** Where the public finds it, as long as there is a permission to show it. */
    String path() {
        return "/organisation-logo/" + hash + ".png";
    }
}
