package org.smallplaces.campaign;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Which links of a definition may be shown. */
final class WebLink {
    private WebLink() {}

    /** Whether it is a whole address that begins with one of {@code beginnings} and leads somewhere. */
    static boolean is(String link, List<String> beginnings) {
        try {
            URI uri = new URI(link);
            boolean leads = "mailto".equals(uri.getScheme())
                    ? uri.getSchemeSpecificPart().contains("@")
                    : uri.getHost() != null && uri.getUserInfo() == null;
            return leads && beginnings.stream().anyMatch(link::startsWith);
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
