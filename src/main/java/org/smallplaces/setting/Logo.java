package org.smallplaces.setting;

import java.util.Optional;

/**
 * The organiser's logo.
 *
 * @param hash under which it is served
 * @param width and
 * @param height in pixels, twice of what is shown, for fine screens
 */
public record Logo(String hash, int width, int height) {
    /** Where it is. */
    public String path() {
        return "/logo/" + hash + ".png";
    }

    static Optional<Logo> of(String hash, int width, int height) {
        return hash.isEmpty() ? Optional.empty() : Optional.of(new Logo(hash, width, height));
    }
}
