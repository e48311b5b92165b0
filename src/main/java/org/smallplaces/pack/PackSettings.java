package org.smallplaces.pack;

import java.net.URI;
import java.nio.file.Path;

/**
 * What packs need to know about where they are made.
 *
 * @param site the base URL, which the files name
 * @param temp a folder of this node's own for files that are being made; it is made where it is missing
 */
public record PackSettings(URI site, Path temp) {
    String siteAddress() {
        String address = site.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
